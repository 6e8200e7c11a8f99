import ArgumentParser
import Distill
import Sim

struct EditCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Show what a script of edits would do, without writing anything.",
    discussion: """
      EXAMPLES
        deftree edit check night.yaml --tree tree.json
        deftree edit check night.yaml --tree tree.json --gammas 0.8 --episodes 10 --json
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["yaml", "yml"]))
  var script: String

  @Option(help: ArgumentHelp("The tree file.", valueName: "file"), completion: .file(extensions: ["json"]))
  var tree: String

  @OptionGroup var rows: EditRowsArguments
  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Accept branches that no decision can reach and thresholds beyond a feature's range.")
  var force = false

  @Flag(help: "Print the consequences as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      let edits = try EditScript.read(script)
      let progress = ProgressLine("edit", quiet: json)
      let recorded = try await rows.rows(
        for: document, path: tree, script: edits, policies: measurement.policyOptions, jobs: parallel.count,
        progress: progress)
      let outcome: EditScriptOutcome
      do throws(InputError) {
        outcome = try edits.apply(to: document, rows: recorded, force: force)
      } catch {
        throw error.inFile(script)
      }
      let resolved = try measurement.resolve(document, path: tree)
      progress.say("running \(resolved.scenario.workloads.count) episodes before and after")
      let consequences = try await EditConsequences.measure(
        before: document, after: outcome.document, teacher: resolved.teacher, scenario: resolved.scenario,
        jobs: parallel.count)
      progress.finish()
      EditOutcomeText.complain(outcome)
      if json {
        try StandardStreams.emitJSON(
          Numbers(edits: EditOutcomeNumbers(outcome), consequences: consequences))
      } else {
        StandardStreams.emit(
          EditOutcomeText.text(outcome) + EditConsequencesText.text(consequences) + "\n")
      }
      StandardStreams.complain("nothing written; 'deftree edit apply' keeps the change")
    }
  }

  private struct Numbers: Encodable {
    var edits: EditOutcomeNumbers
    var consequences: EditConsequences
  }
}
