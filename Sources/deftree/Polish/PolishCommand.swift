import ArgumentParser
import Distill
import Foundation
import Policy
import Sim

struct PolishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "polish",
    abstract: "Lower the simulated cost of a tree by changing its thresholds, answers and tests.",
    discussion: """
      Searches by simulated cost on episodes of the workload that the tree names, never on those it is judged on. \
      Every change is kept in the tree's history with what it saved. deftree distill does the same as its last step.

      EXAMPLES
        deftree polish tree.json --out polished.json
        deftree polish tree.json --out polished.json --evaluations 100000 --seed 2
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(help: ArgumentHelp("Write the polished tree to this file.", valueName: "file"))
  var out: String

  @Option(help: ArgumentHelp("Episodes to simulate at most.", valueName: "n"))
  var evaluations = PolishSettings().evaluations

  @Option(help: ArgumentHelp("Seed of the search and its episodes (default: the tree's).", valueName: "n"))
  var seed: UInt64?

  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    if !(1...100_000_000).contains(evaluations) {
      throw ValidationError("--evaluations takes 1 to 100000000.")
    }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      let setting = try TreeTeacher.setting(of: document, at: tree)
      var settings = PolishSettings()
      settings.evaluations = evaluations
      let progress = ProgressLine("polish", quiet: json, listsStages: true)
      let (polished, summary) = try await TreePolish(
        configuration: setting.configuration, settings: settings, seed: seed ?? setting.seed,
        jobs: parallel.count
      ).run(document) { progress.say($0) }
      progress.finish()
      try polished.write(to: out)
      if json {
        try StandardStreams.emitJSON(summary)
      } else {
        StandardStreams.emit(text(summary))
      }
      StandardStreams.complain("wrote \(out)")
    }
  }

  private func text(_ summary: PolishSummary) -> String {
    """
    \(summary.edits) edits after \(summary.evaluations) simulated episodes
    cost relative to bestfit, \(summary.episodes) training episodes: \(summary.before.fixed(3)) before, \
    \(summary.after.fixed(3)) after (± \(summary.standardError.fixed(3)))

    """
  }
}
