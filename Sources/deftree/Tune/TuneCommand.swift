import ArgumentParser
import Distill
import Foundation
import Policy
import Sim

struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Search thresholds that make a tree cheaper on an edge case, and no dearer on ordinary days.",
    discussion: """
      Changes only the chosen nodes, and only while the mean cost of the base suite rises by at most --base-bound: the \
      upper end of its 95 % interval on held-out episodes. The result is never applied: it is an edit script (.yaml) \
      for deftree edit, or a tree with the edits in its history (.json).

      EXAMPLES
        deftree tune tree.json --suite single-task --out single-task.yaml
        deftree tune tree.json --suite boot-120s --nodes R,RL,RR --base-bound 0.5% --out boot.yaml
        deftree tune tree.json --suite my-suite.yaml --leaves --evaluations 50000 --seed 2 --out tuned.json --json
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(
    help: ArgumentHelp(
      "The suite to tune for: a name that deftree suites list prints, or a file.", valueName: "suite"))
  var suite: String

  @Option(help: ArgumentHelp("The suite that must not become dearer.", valueName: "suite"))
  var base = "base"

  @Option(
    help: ArgumentHelp(
      "Nodes that may change, numbers or ways from the root, or all (default: those that most rows of the suite pass).",
      valueName: "list"))
  var nodes: String?

  @Flag(help: "Change the answers of the leaves below the nodes as well.")
  var leaves = false

  @Option(
    help: ArgumentHelp("The most that the base suite may become dearer, in per cent.", valueName: "share"))
  var baseBound = "1%"

  @Option(help: ArgumentHelp("Episodes that the search simulates at most.", valueName: "n"))
  var evaluations = TuneSettings().evaluations

  @Option(help: ArgumentHelp("Held-out episodes of each suite that decide at the end.", valueName: "n"))
  var judgingEpisodes = TuneSettings().judgingEpisodes

  @Option(help: ArgumentHelp("Seed of the search.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp(
      "Write the changes to this file: an edit script, or the changed tree if it ends in .json.",
      valueName: "file"),
    completion: .file(extensions: ["json", "yaml"]))
  var out: String

  @Option(help: ArgumentHelp("Who answers for the changes.", valueName: "name"))
  var author = TreeTuning.author

  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    // Fewer do not suffice for a generation.
    if !(1_000...100_000_000).contains(evaluations) {
      throw ValidationError("--evaluations takes 1000 to 100000000.")
    }
    if !(2...100_000).contains(judgingEpisodes) {
      throw ValidationError("--judging-episodes takes 2 to 100000.")
    }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      _ = try TreeTeacher.setting(of: document, at: tree)
      let settings = try settings(document)
      let tuning = TreeTuning(
        suite: try file(suite), base: try file(base), settings: settings, seed: seed, jobs: parallel.count)
      let progress = ProgressLine("tune", quiet: json, listsStages: true)
      defer { progress.finish() }
      let result = try await tuning.run(document) { progress.say($0) }
      progress.finish()
      if json {
        try StandardStreams.emitJSON(result)
      } else {
        StandardStreams.emit(TuneText.text(result, document))
      }
      guard !result.changes.isEmpty else {
        throw InputError(
          .data, file: tree,
          "nothing was found that is cheaper on \(result.suite.suite) and within the bound on "
            + "\(result.base.suite); nothing written",
          remedy: "allow more with --base-bound, --evaluations, --nodes all or --leaves")
      }
      let note = EditNote(author: author, reason: result.reason, date: Date.now.formatted(.iso8601))
      if out.hasSuffix(".json") {
        try result.applied(to: document, note: note).write(to: out)
      } else {
        try result.script(for: document, note: note).write(to: out)
      }
      StandardStreams.complain("wrote \(out)")
    }
  }

  private func settings(_ document: TreeDocument) throws(InputError) -> TuneSettings {
    var settings = TuneSettings()
    settings.evaluations = evaluations
    settings.includesLeaves = leaves
    settings.judgingEpisodes = judgingEpisodes
    settings.baseBound = try bound()
    if nodes == "all" {
      settings.nodes = document.tree.nodes.indices.filter { node in
        if case .split = document.tree.nodes[node].kind { true } else { false }
      }
    } else if let nodes {
      var list: [Int] = []
      for word in try ListArgument.words(nodes, option: "--nodes") {
        do {
          list.append(try NodeAddress(word).resolve(in: document.tree))
        } catch {
          throw InputError(.usage, "--nodes: \(error.message)", remedy: error.remedy)
        }
      }
      settings.nodes = Array(Set(list)).sorted()
    }
    return settings
  }

  private func bound() throws(InputError) -> Double {
    guard baseBound.hasSuffix("%"), let value = Double(baseBound.dropLast()), value.isFinite, value >= 0
    else {
      throw InputError(
        .usage, "--base-bound: \"\(baseBound)\" is no share", remedy: "per cent, 0 or more: 1% or 0.5%")
    }
    return value / 100
  }

  /// A suite whose episodes can be drawn without end.
  private func file(_ word: String) throws(InputError) -> SuiteFile {
    guard let suite = try SuiteRegistry.named(word) as? FileSuite else {
      throw InputError(
        .usage, "the suite \(word) is part of the program and has no further episodes to search on",
        remedy: "name a suite file; deftree suites lists them")
    }
    return suite.file
  }
}
