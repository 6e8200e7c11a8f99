import ArgumentParser
import Distill
import Policy
import Sim

/// Recorded decisions that nodes are counted from and subtrees fitted to.
struct EditRowsArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Count nodes and retrain on this recorded trace.", valueName: "dir"),
    completion: .directory)
  var trace: String?

  @Flag(
    help: ArgumentHelp(
      "Count nodes and retrain on the tree's training episodes, recorded anew (implied by retrain-below)."))
  var record = false

  func validate() throws {
    if trace != nil, record { throw ValidationError("--trace and --record exclude each other.") }
  }

  /// The rows asked for, or needed by `script`; nil if none are.
  func rows(
    for document: TreeDocument, path: String, script: EditScript, policies: PolicyArguments, jobs: Int,
    progress: ProgressLine
  ) async throws -> RecordedRows? {
    try await Self.rows(
      trace: trace, record: record, for: document, path: path, script: script, policies: policies, jobs: jobs,
      progress: progress)
  }

  /// The rows of `trace`, or of the training episodes if `record` or the script asks for them.
  static func rows(
    trace: String?, record: Bool, for document: TreeDocument, path: String, script: EditScript,
    policies: PolicyArguments, jobs: Int, progress: ProgressLine
  ) async throws -> RecordedRows? {
    let retrains = script.edits.contains { $0.operation.kind == .retrainBelow }
    guard trace != nil || record || retrains else { return nil }
    guard !StaticTreeScheduler.isMeant(by: document) else {
      throw InputError(
        .usage, file: path, "is a tree for static problems, for which no decisions are recorded",
        remedy: "leave --trace, --record and retrain-below away; deftree static distill learns a tree anew")
    }
    if let trace {
      let opened = try Trace(trace)
      if let note = opened.thinningNote(.decisions) { StandardStreams.complain(note) }
      return try RecordedRows(opened)
    }
    progress.say("recording the teacher on the training episodes")
    let teacher = try TreeTeacher(
      of: document, at: path, policies: policies, remedy: "put it back, or give its decisions with --trace")
    return try await RecordedRows.training(of: document, teacher: teacher.policy, jobs: jobs)
  }
}
