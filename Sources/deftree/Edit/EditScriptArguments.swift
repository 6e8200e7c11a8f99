import ArgumentParser
import Distill
import Sim

/// A script of edits and how it is run.
struct EditScriptArguments: ParsableArguments {
  @Argument(help: "The script.", completion: .file(extensions: ["yaml", "yml"]))
  var script: String

  @OptionGroup var rows: EditRowsArguments
  @OptionGroup var policyOptions: PolicyArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Accept branches that no decision can reach and thresholds beyond a feature's range.")
  var force = false

  @Flag(help: "Print what was done as JSON.")
  var json = false

  /// The rows that `edits` are counted from and fitted to, if they need any.
  func recorded(
    for document: TreeDocument, path: String, edits: EditScript
  ) async throws -> RecordedRows? {
    let progress = ProgressLine("edit", quiet: json)
    defer { progress.finish() }
    return try await rows.rows(
      for: document, path: path, script: edits, policies: policyOptions, jobs: parallel.count,
      progress: progress)
  }

  /// Prints what came of the script.
  func tell(_ outcome: EditScriptOutcome) throws {
    if json {
      try StandardStreams.emitJSON(EditOutcomeNumbers(outcome))
    } else {
      StandardStreams.emit(EditOutcomeText.text(outcome))
    }
  }
}
