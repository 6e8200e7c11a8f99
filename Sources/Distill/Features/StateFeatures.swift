import Sim

/// The interpretable features of a decision that all its candidates share. Names, units and formulas:
/// ``FeatureTable/state``.
public enum StateFeatures {
  public static let all: [TreeFeature] = FeatureTable.state.map(\.feature)

  public static let count = 14

  /// Columns that other code reads by name.
  enum Column {
    static let gamma = 0
    static let work = 1
    static let pathBehind = 2
    static let timeToDeadline = 3
    static let timeToSubDeadline = 4
    static let leased = 7
    static let meeting = 8
    static let freeMeeting = 9
    static let fullSpeedSlack = 10
    static let leastMeetingRent = 11
    static let idleLeased = 12
  }

  /// Writes the features of the present decision into `row`.
  ///
  /// - Complexity: O(candidates + recent arrivals).
  public static func write(_ simulation: Simulation, into row: inout [Double]) {
    if row.count != count { row = [Double](repeating: 0, count: count) }
    let decision = simulation.decision
    var meeting = 0
    var free = 0
    var leastRent = Double.infinity
    var leastMeetingRent = Double.infinity
    for candidate in simulation.candidates {
      leastRent = min(leastRent, candidate.extraRent)
      guard decision.meetsSubDeadline(finish: candidate.finish) else { continue }
      leastMeetingRent = min(leastMeetingRent, candidate.extraRent)
      meeting += 1
      if candidate.extraRent == 0 { free += 1 }
    }
    var idle = 0
    for position in simulation.machines.indices {
      // The task that has just finished still counts as running while its children are offered.
      if simulation.machines[position].taskCount == (position == decision.sourceMachine ? 1 : 0) { idle += 1 }
    }
    let left = decision.deadline - decision.time
    row[0] = decision.deadlineFactor
    row[1] = FeatureRounding.rounded(decision.work)
    row[2] = FeatureRounding.rounded(decision.remainingAfter)
    row[3] = FeatureRounding.rounded(left)
    row[4] = FeatureRounding.rounded(decision.subDeadline - decision.time)
    row[5] = Double(decision.childCount)
    row[6] = FeatureRounding.rounded(Double(decision.finishedTasks) / Double(decision.taskCount))
    row[7] = Double(simulation.machines.count)
    row[8] = Double(meeting)
    row[9] = Double(free)
    row[10] = FeatureRounding.rounded(
      left - decision.remainingAfter - decision.work / simulation.cloud.deadlineVCPUs)
    row[11] = FeatureRounding.rounded(meeting > 0 ? leastMeetingRent : leastRent)
    row[12] = Double(idle)
    row[13] = Double(simulation.recentArrivals)
  }
}
