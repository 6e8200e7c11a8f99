import Sim

/// What is always true of the features of two or three candidates of one decision, as constraints.
///
/// Each of ``statements`` is a fact of how features are computed, with room for rounding. Facts that are left out, such
/// as execution = work / vcpus, can only make an example possible that no simulation reaches, never a proof wrong.
struct FeatureConstraints: Sendable {
  /// Told with every verdict.
  static let statements = [
    "features are in their ranges ('deftree features'), in millionths, below 1e9 in size; truth values are 0 or 1",
    "finish = wait + execution; marginal-cost = extra-rent + late-penalty; slack = time-to-sub-deadline − finish",
    "equal vcpus: equal execution; more vcpus: no longer execution",
    "who finishes earlier is not later, pays no more penalty, and meets the sub-deadline if the other does",
    "of equal extra rent, who finishes earlier costs no more",
    "slack above 0 means that the sub-deadline is met, below 0 that it is missed",
    "ranks order as finish, extra-rent and marginal-cost do; ratios too, by at most ln(1 + difference / 1 s or 1 cent)",
    "a new machine is not idle, has no tasks ahead and no paid lease; an idle one has no tasks ahead and no wait; one that "
      + "is neither has tasks ahead",
    "the counts of the state include the candidates; least-meeting-rent is at most the rent of one that meets; "
      + "free-meeting ≤ meeting, idle-leased ≤ leased",
    "full-speed-slack ≤ time-to-deadline − path-behind",
  ]

  private(set) var system = ConstraintSystem()
  /// Variables of candidate c's features, ``CandidateFeatures/count`` each.
  let values: [[Int]]
  /// Variables of the differences of two candidates, by first and second.
  private let differences: [[[Int]]]
  let state: [Int]

  private typealias Column = CandidateFeatures.Column
  private typealias State = StateFeatures.Column

  init(candidates: Int) {
    var system = ConstraintSystem()
    values = (0..<candidates).map { _ in
      FeatureTable.candidate.indices.map {
        system.add(range: FeatureTable.candidate[$0].range, usual: Self.usualCandidate[$0])
      }
    }
    var differences = [[[Int]]](
      repeating: [[Int]](repeating: [], count: candidates), count: candidates)
    for first in 0..<candidates {
      for second in first + 1..<max(first + 1, candidates) {
        differences[first][second] = FeatureTable.candidate.map {
          system.add(range: FeatureRange(-.infinity, .infinity, isWhole: $0.range.isWhole), usual: 0)
        }
      }
    }
    self.differences = differences
    state = FeatureTable.state.indices.map {
      system.add(range: FeatureTable.state[$0].range, usual: Self.usualState[$0])
    }
    self.system = system
    for first in 0..<candidates {
      addCandidate(first)
      for second in first + 1..<max(first + 1, candidates) { addPair(first, second) }
    }
    addState(candidates)
    addSplits(candidates)
  }

  /// The variable of a difference, and whether it stands for the negative.
  func difference(_ feature: Int, _ first: Int, _ second: Int) -> (variable: Int, sign: Double) {
    first < second
      ? (differences[first][second][feature], 1) : (differences[second][first][feature], -1)
  }

  // MARK: - Facts

  private static let far = ConstraintSystem.farthest
  private static let one = 1e6

  private mutating func require(_ terms: [(Int, Double)], _ least: Double, _ most: Double) {
    system.linears.append(.init(terms: terms.map { (variable: $0.0, sign: $0.1) }, least: least, most: most))
  }

  private mutating func imply(
    _ variable: Int, _ range: ClosedRange<Double>, _ terms: [(Int, Double)], _ least: Double, _ most: Double
  ) {
    system.implications.append(
      .init(
        variable: variable, range: range,
        then: .init(terms: terms.map { (variable: $0.0, sign: $0.1) }, least: least, most: most)))
  }

  private mutating func addCandidate(_ candidate: Int) {
    let own = values[candidate]
    let (far, one) = (Self.far, Self.one)
    require([(own[Column.finish], 1), (own[Column.wait], -1), (own[Column.execution], -1)], -2, 2)
    require(
      [(own[Column.marginalCost], 1), (own[Column.extraRent], -1), (own[Column.latePenalty], -1)], -2, 2)
    require([(own[Column.slack], 1), (own[Column.finish], 1), (state[State.timeToSubDeadline], -1)], -2, 2)
    imply(own[Column.slack], 1...far, [(own[Column.meets], 1)], one, one)
    imply(own[Column.slack], -far...(-1), [(own[Column.meets], 1)], 0, 0)
    for column in [Column.idle, Column.tasksAhead, Column.paidLeft] {
      imply(own[Column.isNew], one...one, [(own[column], 1)], 0, 0)
    }
    for column in [Column.tasksAhead, Column.wait] {
      imply(own[Column.idle], one...one, [(own[column], 1)], 0, 0)
    }
    // Neither new nor idle: something is ahead.
    require([(own[Column.isNew], 1), (own[Column.idle], 1), (own[Column.tasksAhead], 1)], one, far)
    imply(
      own[Column.meets], one...one, [(state[State.leastMeetingRent], 1), (own[Column.extraRent], -1)], -far, 0
    )
  }

  private mutating func addPair(_ first: Int, _ second: Int) {
    let (a, b) = (values[first], values[second])
    let delta = differences[first][second]
    let far = Self.far
    for feature in delta.indices {
      require([(a[feature], 1), (b[feature], -1), (delta[feature], -1)], 0, 0)
    }
    require([(delta[Column.finish], 1), (delta[Column.wait], -1), (delta[Column.execution], -1)], -3, 3)
    require(
      [(delta[Column.marginalCost], 1), (delta[Column.extraRent], -1), (delta[Column.latePenalty], -1)], -3, 3
    )
    require([(delta[Column.slack], 1), (delta[Column.finish], 1)], -2, 2)
    func sign(_ x: Int, _ y: Int, negative: (Double, Double), zero: (Double, Double)?) {
      imply(delta[x], -far...(-1), [(delta[y], 1)], negative.0, negative.1)
      imply(delta[x], 1...far, [(delta[y], 1)], -negative.1, -negative.0)
      if let zero { imply(delta[x], 0...0, [(delta[y], 1)], zero.0, zero.1) }
    }
    for (x, y) in [
      (Column.finish, Column.finishRank), (Column.extraRent, Column.rentRank),
      (Column.marginalCost, Column.costRank),
    ] {
      sign(x, y, negative: (-far, -1), zero: (0, 0))
    }
    sign(Column.vCPUs, Column.execution, negative: (0, far), zero: (0, 0))
    sign(Column.finish, Column.latePenalty, negative: (-far, 0), zero: nil)
    sign(Column.finish, Column.meets, negative: (0, far), zero: nil)
    for (range, least, most) in [(-far...(-1), -far, 0.0), (1...far, 0.0, far)] {
      system.implications.append(
        .init(
          variable: delta[Column.finish], range: range, also: (delta[Column.extraRent], 0...0),
          then: .init(terms: [(delta[Column.marginalCost], 1)], least: least, most: most)))
    }
    for (x, y, growth, rest) in [
      (
        Column.finish, Column.finishRatio,
        ConstraintSystem.Growth.logarithm(offset: CandidateComparison.second), 0.0
      ),
      (Column.marginalCost, Column.costRatio, .logarithm(offset: CandidateComparison.cent), 0),
      (Column.finish, Column.hoursLate, .perHour, 1),
    ] {
      system.curves.append(.init(x: delta[x], y: delta[y], growth: growth, atRest: rest))
    }
  }

  private mutating func addState(_ candidates: Int) {
    let (far, one) = (Self.far, Self.one)
    require([(state[State.meeting], 1)] + values.map { ($0[Column.meets], -1) }, 0, far)
    require([(state[State.idleLeased], 1)] + values.map { ($0[Column.idle], -1) }, 0, far)
    // Machines that are not new are leased.
    require([(state[State.leased], 1)] + values.map { ($0[Column.isNew], 1) }, Double(candidates) * one, far)
    require([(state[State.meeting], 1), (state[State.freeMeeting], -1)], 0, far)
    require([(state[State.leased], 1), (state[State.idleLeased], -1)], 0, far)
    require(
      [(state[State.timeToDeadline], 1), (state[State.pathBehind], -1), (state[State.fullSpeedSlack], -1)],
      -2, far)
  }

  /// Truth values first, then the signs on which the facts above hang.
  private mutating func addSplits(_ candidates: Int) {
    for own in values {
      for column in [Column.isNew, Column.meets, Column.idle] { system.splits.append((own[column], 0)) }
    }
    for first in 0..<candidates {
      for second in first + 1..<max(first + 1, candidates) {
        for column in [Column.finish, Column.extraRent, Column.marginalCost, Column.vCPUs] {
          system.splits.append((differences[first][second][column], 0))
        }
      }
    }
    for own in values { system.splits.append((own[Column.slack], 0)) }
    // Differences first: they are what a tree over pairs tests.
    system.order = differences.flatMap { $0.flatMap { $0 } } + state + values.flatMap { $0 }
  }

  /// Values as they often are, so that an example looks like a decision.
  private static let usualCandidate: [Double] = [
    8, 0, 0, 60, 60, 60, 1, 0, 0, 1800, 1, 0, 0, 1860, 0, 3, 3, 3, 0.5, 0.5,
  ]
  private static let usualState: [Double] = [1.5, 480, 300, 900, 120, 1, 0.5, 12, 8, 4, 590, 0, 4, 10]
}
