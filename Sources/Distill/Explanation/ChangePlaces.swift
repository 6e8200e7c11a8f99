import Sim

/// Where the choice of a tree can change while one value of one candidate moves.
struct ChangePlaces {
  let snapshot: DecisionSnapshot
  let alternative: Int
  private var thresholds: [Int: Set<Double>] = [:]
  private let kind: TreeDocument.Kind

  init(snapshot: DecisionSnapshot, alternative: Int, jury: TreeJury) {
    self.snapshot = snapshot
    self.alternative = alternative
    kind = jury.kind
    for node in jury.tree.nodes {
      if case .split(let feature, let threshold, _, _) = node.kind {
        thresholds[feature, default: []].insert(threshold)
      }
    }
  }

  /// The places in millionths, not rounded.
  ///
  /// Between two of them no difference crosses a threshold and no two candidates change their order.
  func millionths(of own: OwnValue) -> [Double] {
    typealias Column = CandidateFeatures.Column
    var places: [Double] = []
    switch own {
    case .size: return []
    case .extraRent:
      places = [0] + crossings(Column.extraRent, tested: tested(Column.extraRent, relative: [0, 2]))
      places += stateThresholds(StateFeatures.Column.leastMeetingRent)
      places += costCrossings.map { $0 - snapshot.value(Column.latePenalty, of: alternative) }
    case .latePenalty:
      places = [0] + crossings(Column.latePenalty, tested: tested(Column.latePenalty))
      places += costCrossings.map { $0 - snapshot.value(Column.extraRent, of: alternative) }
    case .spareLease:
      places = crossings(Column.spareLease, tested: tested(Column.spareLease))
      if snapshot.value(Column.isNew, of: alternative) == 0 {
        let shift =
          snapshot.value(Column.spareLease, of: alternative)
          - snapshot.value(Column.paidLeft, of: alternative)
        places += crossings(Column.paidLeft, tested: tested(Column.paidLeft)).map { $0 + shift }
      }
    }
    return places.map { $0 * 1e6 }
  }

  /// Marginal costs at which something changes.
  private var costCrossings: [Double] {
    typealias Column = CandidateFeatures.Column
    var places = crossings(Column.marginalCost, tested: tested(Column.marginalCost, relative: [4]))
    for ratio in tested(Column.costRatio) {
      // ln((a + cent) / (b + cent)) = t, and the other way round; on either side of where rounding may put it.
      for exponent in [-1.0, 1].flatMap({ sign in [-2e-6, 0, 2e-6].map { sign * ratio + $0 } }) {
        let factor = naturalExponential(exponent)
        for other in 0..<snapshot.candidateCount {
          let cost = snapshot.value(Column.marginalCost, of: other)
          places.append((cost + CandidateComparison.cent) * factor - CandidateComparison.cent)
        }
      }
    }
    return places
  }

  /// Thresholds on a candidate's column and on those relative ones that are differences of it.
  private func tested(_ column: Int, relative: [Int] = []) -> Set<Double> {
    var found = thresholds[column] ?? []
    guard kind == .pointwise else { return found }
    for position in relative { found.formUnion(thresholds[CandidateFeatures.count + position] ?? []) }
    return found
  }

  private func stateThresholds(_ column: Int) -> [Double] {
    let base =
      kind == .pairwise ? CandidateFeatures.count : CandidateFeatures.count + PointFeatures.relativeCount
    return Array(thresholds[base + column] ?? [])
  }

  /// Every other candidate's value, where the order turns, and the thresholds around it and by themselves.
  private func crossings(_ column: Int, tested: Set<Double>) -> [Double] {
    var places = Array(tested)
    for other in 0..<snapshot.candidateCount where other != alternative {
      let value = snapshot.value(column, of: other)
      places.append(value)
      for threshold in tested { places += [value + threshold, value - threshold] }
    }
    return places
  }
}
