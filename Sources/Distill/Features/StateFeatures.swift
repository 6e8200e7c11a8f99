import Sim

/// The interpretable features of a decision that all its candidates share.
public enum StateFeatures {
  public static let all: [TreeFeature] = [
    TreeFeature(name: "gamma", unit: "1", summary: "deadline factor of the workflow"),
    TreeFeature(name: "work", unit: "vCPU-s", summary: "work of the task"),
    TreeFeature(name: "path-behind", unit: "s", summary: "longest path behind the task at full speed"),
    TreeFeature(name: "time-to-deadline", unit: "s", summary: "time left until the workflow's deadline"),
    TreeFeature(name: "time-to-sub-deadline", unit: "s", summary: "time left until the task's sub-deadline"),
    TreeFeature(name: "children", unit: "1", summary: "tasks that wait for this one"),
    TreeFeature(name: "completion", unit: "1", summary: "share of the workflow's tasks that have finished"),
    TreeFeature(name: "leased", unit: "1", summary: "machines leased now"),
    TreeFeature(name: "meeting", unit: "1", summary: "candidates that would meet the sub-deadline"),
    TreeFeature(name: "free-meeting", unit: "1", summary: "those of them that add no rent"),
  ]

  public static let count = 10

  /// Writes the features of the present decision into `row`.
  public static func write(_ simulation: Simulation, into row: inout [Double]) {
    if row.count != count { row = [Double](repeating: 0, count: count) }
    let decision = simulation.decision
    var meeting = 0
    var free = 0
    for candidate in simulation.candidates where decision.meetsSubDeadline(finish: candidate.finish) {
      meeting += 1
      if candidate.extraRent == 0 { free += 1 }
    }
    row[0] = decision.deadlineFactor
    row[1] = FeatureRounding.rounded(decision.work)
    row[2] = FeatureRounding.rounded(decision.remainingAfter)
    row[3] = FeatureRounding.rounded(decision.deadline - decision.time)
    row[4] = FeatureRounding.rounded(decision.subDeadline - decision.time)
    row[5] = Double(decision.childCount)
    row[6] = FeatureRounding.rounded(Double(decision.finishedTasks) / Double(decision.taskCount))
    row[7] = Double(simulation.machines.count)
    row[8] = Double(meeting)
    row[9] = Double(free)
  }
}
