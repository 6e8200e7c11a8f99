import ArgumentParser
import Distill
import Policy
import Sim

/// `deftree edit check TREE CHANGED`
struct EditCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit-check",
    abstract:
      "Show what a change of a tree does, on recorded decisions and in simulation, without writing anything.",
    discussion: """
      EXAMPLES
        deftree edit check tree.json script.yaml
        deftree edit check tree.json script.yaml --suites arrival-burst,boot-120s --budget changed=2%,cost@base=+1%
        deftree edit check tree.json script.yaml --trace traces/deft --slice family=Montage,gamma=1.0 --json
      """, shouldDisplay: false)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Argument(
    help: "An edit script, or a changed tree (.json).", completion: .file(extensions: ["yaml", "json"]))
  var changed: String

  @OptionGroup var check: EditCheckArguments
  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the consequences as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let before = try TreeDocument.read(tree)
      let after = try changedTree(before)
      let progress = ProgressLine("edit check", quiet: json)
      defer { progress.finish() }
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
      if json {
        try StandardStreams.emitJSON(result)
      } else {
        StandardStreams.emit(EditCheckText.text(result) + "\n")
      }
      try result.enforceBudget()
    }
  }

  private func changedTree(_ before: TreeDocument) throws(InputError) -> TreeDocument {
    if changed.hasSuffix(".json") { return try TreeDocument.read(changed) }
    let script = try EditScript.read(changed)
    do {
      let outcome = try script.apply(to: before)
      for warning in outcome.warnings { StandardStreams.complain("deftree: warning: \(warning.message)") }
      return outcome.document
    } catch {
      throw error.inFile(changed)
    }
  }
}
