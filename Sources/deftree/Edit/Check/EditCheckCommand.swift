import ArgumentParser
import Distill
import Policy
import Sim

struct EditCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Show what a script of edits would do, on recorded decisions and in simulation, without writing anything.",
    discussion: """
      A tree for static problems is measured on the lists of tasks that its file names: choices, agreement, turnaround.

      EXAMPLES
        deftree edit check night.yaml --tree tree.json
        deftree edit check night.yaml --tree tree.json --suites arrival-burst,boot-120s --budget changed=2%,cost@base=+1%
        deftree edit check night.yaml --tree tree.json --trace traces/deft --slice family=Montage,gamma=1.0 --json
        deftree edit check other-tree.json --tree tree.json
      """)

  @Argument(
    help: "The script, or a changed tree (.json).", completion: .file(extensions: ["yaml", "yml", "json"]))
  var script: String

  @Option(help: ArgumentHelp("The tree file.", valueName: "file"), completion: .file(extensions: ["json"]))
  var tree: String

  @OptionGroup var check: EditCheckArguments
  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Accept branches that no decision can reach and thresholds beyond a feature's range.")
  var force = false

  @Flag(help: "Print the consequences as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let before = try TreeDocument.read(tree)
      let progress = ProgressLine("edit check", quiet: json)
      defer { progress.finish() }
      let outcome = try await outcome(before, progress)
      let after = try outcome?.document ?? TreeDocument.read(script)
      if StaticTreeScheduler.isMeant(by: before) {
        try await checkStatic(before, after, outcome, progress)
        return
      }
      let result = try await check.measure(
        before: before, after: after, jobs: parallel.count, progress: progress
      ) {
        let resolved = try measurement.resolve(before, path: tree)
        let (records, _) = try await DecisionRecorder(
          teacher: resolved.teacher, rules: DecisionRecorder.allRules
        ).record(resolved.scenario, jobs: parallel.count)
        return ("\(resolved.scenario.workloads.count) unseen episodes", resolved.teacher.name, records)
      }
      progress.finish()
      try tell(result, EditCheckText.text(result, slice: check.slice), outcome)
      try result.enforceBudget()
    }
  }

  private func checkStatic(
    _ before: TreeDocument, _ after: TreeDocument, _ outcome: EditScriptOutcome?, _ progress: ProgressLine
  ) async throws {
    let result = try await StaticTreeMeasurement.consequences(
      before: before, after: after, path: tree, teacher: measurement.teacher,
      isForeign: check.isGiven || measurement.describesWorkload, jobs: parallel.count, progress: progress)
    progress.finish()
    try tell(result, StaticTreeMeasurement.text(result), outcome)
  }

  /// Prints the consequences, as JSON or as `text`, after what came of the script.
  private func tell<Consequences: Encodable>(
    _ consequences: Consequences, _ text: String, _ outcome: EditScriptOutcome?
  ) throws {
    if let outcome { EditOutcomeText.complain(outcome) }
    if json {
      try StandardStreams.emitJSON(
        Numbers(edits: outcome.map { EditOutcomeNumbers($0) }, consequences: consequences))
    } else {
      StandardStreams.emit((outcome.map { EditOutcomeText.text($0) } ?? "") + text + "\n")
    }
    StandardStreams.complain("nothing written; 'deftree edit apply' keeps the change")
  }

  /// What the script makes of `document`; nil for a changed tree.
  private func outcome(
    _ document: TreeDocument, _ progress: ProgressLine
  ) async throws -> EditScriptOutcome? {
    if script.hasSuffix(".json") { return nil }
    let edits = try EditScript.read(script)
    let rows = try await EditRowsArguments.rows(
      trace: check.trace, record: false, for: document, path: tree, script: edits,
      policies: measurement.policyOptions, jobs: parallel.count,
      progress: progress)
    do throws(InputError) {
      return try edits.apply(to: document, rows: rows, force: force)
    } catch {
      throw error.inFile(script)
    }
  }

  private struct Numbers<Consequences: Encodable>: Encodable {
    var edits: EditOutcomeNumbers?
    var consequences: Consequences
  }
}
