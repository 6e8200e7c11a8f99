import ArgumentParser
import Distill
import Policy
import Sim

struct FidelityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fidelity",
    abstract: "Measure how faithful a tree is to its teacher, and what it costs.",
    discussion: """
      By default on the unseen episodes that the tree was judged on when it was made; workload options choose others. \
      A decision is forced if there is one candidate, explained if the best rule chooses as the teacher does, else \
      contested.

      EXAMPLES
        deftree fidelity reports/distill-prolis/tree.json
        deftree fidelity tree.json --teacher deft.safetensors --sizes M --gammas 1.0 --episodes 20
        deftree fidelity tree.json --json
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      let (teacher, scenario) = try measurement.resolve(document, path: tree)
      let progress = ProgressLine("fidelity", quiet: json)
      progress.say("running \(scenario.workloads.count) episodes")
      let judgement = try await TreeJudgement.measure(
        document.tree, kind: document.kind, teacher: teacher, rules: DecisionRecorder.allRules,
        scenario: scenario,
        jobs: parallel.count)
      progress.finish()
      if json {
        try StandardStreams.emitJSON(
          FidelityNumbers(
            fidelity: judgement.fidelity, fidelityOnOwnStates: judgement.fidelityOnOwnStates,
            costs: judgement.costs))
      } else {
        StandardStreams.emit(
          """
          \(FidelityTables.costTable(judgement.costs))

          on the teacher's states: \(FidelityTables.fidelityTable(judgement.fidelity))

          on the tree's own states: \(FidelityTables.fidelityTable(judgement.fidelityOnOwnStates))

          """)
      }
    }
  }
}

private struct FidelityNumbers: Encodable {
  var fidelity: FidelityReport
  var fidelityOnOwnStates: FidelityReport
  var costs: [CostComparison]
}
