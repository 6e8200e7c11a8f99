import Sim

/// A sample of recorded decisions, small enough to carry in a page, drawn so that the rare kinds are in it.
///
/// Decisions that are not forced are grouped by whether tree and teacher disagree (other consequences), whether they are
/// contested and whether they are late. Every group gets places in proportion to the root of its size, at least
/// ``leastPerGroup``; within a group the draw is systematic along deadline factor, expert, family and episode, so each
/// of them is present as it is in the group. Shares of all decisions are estimated by weighing every group with its
/// size (``Group/weight``).
public struct DecisionSample: Sendable, Equatable {
  /// A group of decisions and how much of it was drawn.
  public struct Group: Sendable, Equatable {
    public var disagrees: Bool
    public var isContested: Bool
    /// Whether the workflow would end late by the choice of the teacher or of the tree, even if all behind the task ran
    /// at full speed (`hours-late` above 0).
    public var isLate: Bool
    /// Decisions in the group, and how many of them were drawn.
    public var population: Int
    public var drawn: Int

    /// How many decisions each drawn one stands for.
    public var weight: Double { drawn == 0 ? 0 : Double(population) / Double(drawn) }
  }

  public static let leastPerGroup = 8

  /// Names of the rules in ``SampledDecision/ruleChoices``.
  public var rules: [String]
  /// The rule that agrees with the teacher most often; nil if there is none.
  public var bestRule: Int?
  /// All recorded decisions, and how many of them were forced: those are not drawn from.
  public var decisions: Int
  public var forced: Int
  public var groups: [Group]
  /// In the order of the records.
  public var members: [SampledDecision]

  /// - Parameters:
  ///   - limit: decisions at most.
  ///   - candidateLimit: candidates of all drawn decisions at most; fewer decisions are drawn to keep it.
  ///   - seed: where in the groups the draw begins; the same seed gives the same sample.
  /// - Complexity: that of ranking every decision.
  init(
    _ records: DecisionRecords, ranking: CandidateRanking, teacher: String, bestRule name: String, limit: Int,
    candidateLimit: Int, seed: UInt64
  ) {
    let tree = SchedulerAnswers(name: "tree", ranking, in: records)
    let best = records.rules.firstIndex { $0 == name && $0 != teacher }
    let table = AgreementTable(records, bestRule: best)
    rules = records.rules
    bestRule = best
    decisions = records.count
    forced = records.count - table.free.count
    groups = []

    var members: [[Int]] = []
    for (disagrees, isContested, isLate) in Self.kinds {
      let found = table.free.filter { decision in
        let (own, teacher) = (Int(tree.choices[decision]), Int(records.choices[decision]))
        return records.areEquivalent(own, teacher, at: decision) != disagrees
          && (best.map { records.ruleChoice($0, at: decision) != teacher } ?? true) == isContested
          && Self.isLate(records, decision, own, teacher) == isLate
      }
      if found.isEmpty { continue }
      groups.append(
        Group(
          disagrees: disagrees, isContested: isContested, isLate: isLate, population: found.count, drawn: 0))
      members.append(Self.sorted(found, records))
    }

    var random = RandomSource(seed: seed).stream(0x5A3B_1E00)
    let starts = members.map { _ in random.uniform(0, 1) }
    var wanted = limit
    var drawn: [(decision: Int, group: Int)] = []
    repeat {
      let counts = Self.allocation(of: wanted, to: members.map(\.count))
      drawn = []
      for (group, list) in members.enumerated() {
        groups[group].drawn = counts[group]
        for place in 0..<counts[group] {
          let position = (Double(place) + starts[group]) * Double(list.count) / Double(counts[group])
          drawn.append((list[min(Int(position), list.count - 1)], group))
        }
      }
      wanted = wanted * 3 / 4
    } while wanted > 0 && drawn.reduce(0) { $0 + records.candidateCount($1.decision) } > candidateLimit
    drawn.sort { $0.decision < $1.decision }
    self.members = drawn.map { decision, group in
      SampledDecision(records, decision, kind: ranking.kind, tree: Int(tree.choices[decision]), group: group)
    }
  }

  /// Disagreements first.
  private static let kinds: [(Bool, Bool, Bool)] = [true, false].flatMap { disagrees in
    [true, false].flatMap { isContested in [true, false].map { (disagrees, isContested, $0) } }
  }

  private static func isLate(_ records: DecisionRecords, _ decision: Int, _ own: Int, _ teacher: Int) -> Bool
  {
    records.feature(CandidateFeatures.Column.hoursLate, of: own, at: decision) > 0
      || records.feature(CandidateFeatures.Column.hoursLate, of: teacher, at: decision) > 0
  }

  /// By what a systematic draw shall spread over.
  private static func sorted(_ decisions: [Int], _ records: DecisionRecords) -> [Int] {
    decisions.sorted { a, b in
      let (x, y) = (records.places[a], records.places[b])
      let (factorX, factorY) = (
        records.states[a * StateFeatures.count], records.states[b * StateFeatures.count]
      )
      return (factorX, x.expert ?? -1, x.family, a) < (factorY, y.expert ?? -1, y.family, b)
    }
  }

  /// How many of each group are drawn: in proportion to the root of its size, none more than it has.
  static func allocation(of limit: Int, to sizes: [Int]) -> [Int] {
    var counts = sizes.map { min($0, leastPerGroup) }
    // A small limit is shared out one by one.
    while counts.reduce(0, +) > limit, let largest = counts.indices.max(by: { counts[$0] < counts[$1] }) {
      counts[largest] -= 1
    }
    while counts.reduce(0, +) < limit {
      // The next place goes where the quota is least filled.
      let open = counts.indices.filter { counts[$0] < sizes[$0] }
      func fill(_ group: Int) -> Double { (Double(counts[group]) + 0.5) / Double(sizes[group]).squareRoot() }
      guard let next = open.min(by: { fill($0) < fill($1) }) else { break }
      counts[next] += 1
    }
    return counts
  }
}

extension SampledDecision {
  fileprivate init(
    _ records: DecisionRecords, _ decision: Int, kind: TreeDocument.Kind, tree: Int, group: Int
  ) {
    let count = records.candidateCount(decision)
    let offset = records.candidateOffset[decision]
    place = records.places[decision]
    state = Array(records.state(decision))
    factor = state[0]
    isLegal = (0..<count).map { records.isLegal[offset + $0] }
    teacherChoice = Int(records.choices[decision])
    let scores = (0..<count).map { records.scores[offset + $0] }
    teacherScores = zip(scores, isLegal).contains { $0.isNaN && $1 } ? [] : scores
    treeChoice = tree
    ruleChoices = records.rules.indices.map { records.ruleChoice($0, at: decision) }
    self.group = group
    number = decision
    var values: [Double] = []
    var (width, stride) = (CandidateFeatures.count, CandidateFeatures.count)
    if kind == .pointwise {
      PointFeatures.write(candidates: records.rows(decision), state: records.state(decision), into: &values)
      (width, stride) = (CandidateFeatures.count + PointFeatures.relativeCount, PointFeatures.count)
    } else {
      values = Array(records.rows(decision))
    }
    rows = (0..<count).map { Array(values[$0 * stride..<$0 * stride + width]) }
  }
}
