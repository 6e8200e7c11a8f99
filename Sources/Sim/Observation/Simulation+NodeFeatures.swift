/// What the graph networks are told of each task of the workflow (facts, simulator E).
public enum NodeColumns {
  public static let count = 6
  public static let names = ["predecessors", "successors", "work", "bytes", "sub-deadline", "flag"]
}

extension Simulation {
  /// Writes the features of every task of the decision's workflow, 6 columns each, not standardised, into `rows`.
  ///
  /// The flag is 2 for the ready task, 1 for scheduled ones, else 0; whose `scheduled` counts is ``flagSharing``.
  public func writeNodeFeatures(into rows: inout [Float]) {
    let profile = workload.templates[decision.template]
    let count = profile.taskCount
    if rows.count != count * NodeColumns.count {
      rows = [Float](repeating: 0, count: count * NodeColumns.count)
    }
    let offset = Int(taskOffset[decision.workflow])
    for task in 0..<count {
      let base = task * NodeColumns.count
      rows[base] = Float(profile.parentCount[task])
      rows[base + 1] = Float(profile.childOffset[task + 1] - profile.childOffset[task])
      rows[base + 2] = Float(profile.work[task])
      rows[base + 3] = Float(profile.bytes[task])
      rows[base + 4] = Float(
        profile.relativeSubDeadline(of: task, factor: decision.deadlineFactor) + decision.workflowStart)
      let scheduled =
        templateFlags.isEmpty
        ? taskState[offset + task] != .waiting : templateFlags[decision.template][task]
      rows[base + 5] = task == decision.task ? 2 : (scheduled ? 1 : 0)
    }
  }
}
