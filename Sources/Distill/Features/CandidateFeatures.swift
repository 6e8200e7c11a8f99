import Sim

/// The interpretable features of a candidate: what an operator would look at, in units they know.
///
/// Computed from the simulator's state, never from a network's input, and rounded to the sixth decimal. One table: name,
/// unit, formula.
public enum CandidateFeatures {
  /// Column order of ``write(_:into:)``.
  public static let all: [TreeFeature] = [
    TreeFeature(name: "vcpus", unit: "vCPU", summary: "size of the machine"),
    TreeFeature(name: "new", unit: "bool", summary: "1 if the machine would be leased for this task"),
    TreeFeature(name: "wait", unit: "s", summary: "time until the task could start there"),
    TreeFeature(name: "execution", unit: "s", summary: "how long the task would run there"),
    TreeFeature(
      name: "finish", unit: "s", summary: "time until the task would be finished: wait + execution"),
    TreeFeature(name: "slack", unit: "s", summary: "sub-deadline minus finish; negative when it is missed"),
    TreeFeature(name: "meets", unit: "bool", summary: "1 if the task would meet its sub-deadline"),
    TreeFeature(
      name: "hours-late", unit: "h",
      summary: "how late the whole workflow would end if all behind the task ran at full speed"),
    TreeFeature(name: "extra-rent", unit: "$", summary: "rent that the choice adds"),
    TreeFeature(
      name: "spare-lease", unit: "s", summary: "lease left over after the task, extensions included"),
    TreeFeature(name: "tasks-ahead", unit: "1", summary: "tasks that run or wait on the machine"),
  ]

  public static let count = 11

  /// Writes the features of every candidate of the present decision, row after row, into `rows`.
  ///
  /// - Complexity: O(candidates); allocates only while `rows` grows.
  public static func write(_ simulation: Simulation, into rows: inout [Double]) {
    let needed = simulation.candidates.count * count
    if rows.count < needed { rows.append(contentsOf: repeatElement(0, count: needed - rows.count)) }
    if rows.count > needed { rows.removeLast(rows.count - needed) }
    let decision = simulation.decision
    for (index, candidate) in simulation.candidates.enumerated() {
      let late = max(0, candidate.finish + decision.remainingAfter - decision.deadline)
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
      // The task that has just finished still counts as running while its children are offered.
      let finished = candidate.machine == decision.sourceMachine ? 1 : 0
      rows[base + 10] =
        candidate.isNew ? 0 : Double(simulation.machines[candidate.machine].taskCount - finished)
    }
  }
}
