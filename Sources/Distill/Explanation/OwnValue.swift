import Sim

/// A value of one candidate that an operator can move: ``FeatureDescription/isActionable`` of a candidate.
///
/// `marginal-cost` is one too, but no value of its own: it follows from rent and penalty.
enum OwnValue: Int, CaseIterable, Sendable {
  case extraRent
  case latePenalty
  case spareLease
  case size

  var column: Int {
    switch self {
    case .extraRent: CandidateFeatures.Column.extraRent
    case .latePenalty: CandidateFeatures.Column.latePenalty
    case .spareLease: CandidateFeatures.Column.spareLease
    case .size: CandidateFeatures.Column.vCPUs
    }
  }
}

extension DecisionSnapshot {
  /// Changes one value of `candidate` and computes again what follows from it, for all candidates and the state.
  ///
  /// What follows: from rent and penalty the marginal cost; from spare lease what is paid of a leased machine; from the
  /// size execution, finish, slack, whether the sub-deadline is met, lateness, its penalty and what is left of the lease, the rent
  /// held fixed; then ranks, ratios and the counts of candidates that meet the sub-deadline.
  ///
  /// - Returns: false, with nothing changed, where the value cannot be had or what follows is not known.
  /// - Complexity: O(candidates²) with a small factor.
  mutating func set(_ own: OwnValue, of candidate: Int, to value: Double) -> Bool {
    typealias Column = CandidateFeatures.Column
    let base = candidate * CandidateFeatures.count
    switch own {
    case .extraRent:
      guard value >= 0 else { return false }
      rows[base + Column.extraRent] = value
    case .latePenalty:
      // Who is not late pays nothing.
      guard value >= 0, rows[base + Column.hoursLate] > 0 else { return false }
      rows[base + Column.latePenalty] = value
    case .spareLease:
      if rows[base + Column.isNew] == 0 {
        let paid = FeatureRounding.rounded(
          rows[base + Column.paidLeft] + value - rows[base + Column.spareLease])
        guard paid >= 0 else { return false }
        rows[base + Column.paidLeft] = paid
      }
      rows[base + Column.spareLease] = value
    case .size:
      guard value > 0, setSize(value, base) else { return false }
    }
    rows[base + Column.marginalCost] = FeatureRounding.rounded(
      rows[base + Column.extraRent] + rows[base + Column.latePenalty])
    updateRelations()
    return true
  }

  private mutating func setSize(_ size: Double, _ base: Int) -> Bool {
    typealias Column = CandidateFeatures.Column
    let execution = state[StateFeatures.Column.work] / size
    let finish = rows[base + Column.wait] + execution
    let overrun =
      finish + state[StateFeatures.Column.pathBehind] - state[StateFeatures.Column.timeToDeadline]
    // As in ``CandidateFeatures``: lateness that rounds to none is none.
    let late = max(0, overrun)
    var dollars = 0.0
    if late >= CandidateFeatures.leastLateness {
      guard let penalty else { return false }
      dollars = penalty.base + penalty.ratePerHour * (late / 3600)
    }
    rows[base + Column.spareLease] = FeatureRounding.rounded(
      rows[base + Column.spareLease] + rows[base + Column.finish] - finish)
    rows[base + Column.vCPUs] = size
    rows[base + Column.execution] = FeatureRounding.rounded(execution)
    rows[base + Column.finish] = FeatureRounding.rounded(finish)
    let slack = FeatureRounding.rounded(state[StateFeatures.Column.timeToSubDeadline] - finish)
    rows[base + Column.slack] = slack
    rows[base + Column.meets] = slack >= 0 ? 1 : 0
    rows[base + Column.hoursLate] = FeatureRounding.rounded(late / 3600)
    rows[base + Column.latePenalty] = FeatureRounding.rounded(dollars)
    return true
  }

  /// Computes ranks, ratios and the counts of candidates that meet the sub-deadline from the other values.
  mutating func updateRelations() {
    typealias Column = CandidateFeatures.Column
    let count = candidateCount
    rows.withUnsafeMutableBufferPointer { CandidateComparison.write(into: $0, candidates: count, .all) }
    var meeting = 0
    var free = 0
    var leastRent = Double.infinity
    var leastMeetingRent = Double.infinity
    for candidate in 0..<count {
      let rent = value(Column.extraRent, of: candidate)
      leastRent = min(leastRent, rent)
      guard value(Column.meets, of: candidate) == 1 else { continue }
      leastMeetingRent = min(leastMeetingRent, rent)
      meeting += 1
      if rent == 0 { free += 1 }
    }
    state[StateFeatures.Column.meeting] = Double(meeting)
    state[StateFeatures.Column.freeMeeting] = Double(free)
    state[StateFeatures.Column.leastMeetingRent] = meeting > 0 ? leastMeetingRent : leastRent
  }
}
