import Sim

/// The interpretable features of a candidate: what an operator would look at, in units they know.
///
/// Computed from the simulator's state, never from a network's input, and rounded to the sixth decimal. Names, units
/// and formulas: ``FeatureTable/candidate``.
public enum CandidateFeatures {
  /// Column order of ``write(_:into:)``.
  public static let all: [TreeFeature] = FeatureTable.candidate.map(\.feature)

  public static let count = 20

  /// Columns by which ties between candidates fall (``CandidateRanking``), the first first.
  public static let tieColumns = [Column.extraRent, Column.finish]

  /// Columns that other code reads by name.
  enum Column {
    static let vCPUs = 0
    static let isNew = 1
    static let wait = 2
    static let execution = 3
    static let finish = 4
    static let slack = 5
    static let meets = 6
    static let hoursLate = 7
    static let extraRent = 8
    static let spareLease = 9
    static let tasksAhead = 10
    static let latePenalty = 11
    static let marginalCost = 12
    static let paidLeft = 13
    static let idle = 14
    static let finishRank = 15
    static let rentRank = 16
    static let costRank = 17
    static let finishRatio = 18
    static let costRatio = 19
  }

  /// Lateness below this rounds to none where penalties are charged.
  static let leastLateness = 5e-6

  /// Writes the features of every candidate of the present decision, row after row, into `rows`.
  ///
  /// - Complexity: O(candidates²) with a small factor, for the ranks; allocates only while `rows` grows.
  public static func write(_ simulation: Simulation, into rows: inout [Double]) {
    write(simulation, into: &rows, comparing: .all)
  }

  /// Writes the features of every candidate of the present decision, row after row, into `rows`.
  ///
  /// - Parameter comparing: which columns among those that compare candidates are needed; the others hold anything.
  /// - Complexity: O(candidates²) with a small factor, for the ranks; allocates only while `rows` grows.
  static func write(
    _ simulation: Simulation, into rows: inout [Double], comparing: CandidateComparison.Columns
  ) {
    let number = simulation.candidates.count
    let needed = number * count
    if rows.count < needed { rows.append(contentsOf: repeatElement(0, count: needed - rows.count)) }
    if rows.count > needed { rows.removeLast(rows.count - needed) }
    let decision = simulation.decision
    let penalty = simulation.cloud.penalty
    // The task that has just finished still counts as running while its children are offered.
    let source = decision.sourceMachine ?? -1
    rows.withUnsafeMutableBufferPointer { rows in
      for (index, candidate) in simulation.candidates.enumerated() {
        let late = max(0, candidate.finish + decision.remainingAfter - decision.deadline)
        let dollars = late < leastLateness ? 0 : penalty.base + penalty.ratePerHour * (late / 3600)
        var paidLeft = 0.0
        var ahead = 0
        if !candidate.isNew {
          paidLeft = max(0, simulation.machines[candidate.machine].leaseEnd - decision.time)
          ahead = simulation.machines[candidate.machine].taskCount - (candidate.machine == source ? 1 : 0)
        }
        let base = index * count
        rows[base] = candidate.vCPUs
        rows[base + 1] = candidate.isNew ? 1 : 0
        rows[base + 2] = FeatureRounding.rounded(candidate.start - decision.time)
        rows[base + 3] = FeatureRounding.rounded(candidate.execution)
        rows[base + 4] = FeatureRounding.rounded(candidate.finish - decision.time)
        rows[base + 5] = FeatureRounding.rounded(decision.subDeadline - candidate.finish)
        rows[base + 6] = decision.meetsSubDeadline(finish: candidate.finish) ? 1 : 0
        rows[base + 7] = FeatureRounding.rounded(late / 3600)
        rows[base + 8] = FeatureRounding.rounded(candidate.extraRent)
        rows[base + 9] = FeatureRounding.rounded(candidate.remainingLease)
        rows[base + 10] = Double(ahead)
        rows[base + 11] = FeatureRounding.rounded(dollars)
        rows[base + 12] = FeatureRounding.rounded(candidate.extraRent + dollars)
        rows[base + 13] = FeatureRounding.rounded(paidLeft)
        rows[base + 14] = !candidate.isNew && ahead == 0 ? 1 : 0
      }
      CandidateComparison.write(
        into: UnsafeMutableBufferPointer(rebasing: rows[...]), candidates: number, comparing)
    }
  }
}
