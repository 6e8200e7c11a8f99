import ArgumentParser
import Distill
import Foundation
import Policy
import Render
import Sim

struct StaticCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare methods on drawn problems: turnaround, waiting, makespan, utilisation, seconds.",
    discussion: """
      Every schedule is validated. --save writes a page, its numbers and a picture. A method that cannot take a problem \
      (deepsched knows 123 machines and at most 485 tasks) is left out there.

      --network-lists adds lists of the networks' trainings: those that deepsched and deepsched-v2 learnt from, and as \
      many that were drawn alike and used for nothing.

      EXAMPLES
        deftree static compare --sizes 110,486 --lists 5
        deftree static compare --sizes 486 --methods heft,genetic,tree.json --fitness turnaround
        deftree static compare --sizes 100,486,10000,84654 --save reports/static
        deftree static compare --sizes 486 --network-lists 16 --methods heft,deepsched,deepsched-v2
      """)

  @Option(help: ArgumentHelp("Numbers of tasks.", valueName: "list"))
  var sizes: String = "110,486,1000"

  @Option(help: ArgumentHelp("Problems per size; above 20000 tasks one.", valueName: "n"))
  var lists: Int = 3

  @Option(help: ArgumentHelp("Names or tree files; all: every registered method.", valueName: "list"))
  var methods: String = "all"

  @Option(
    help: ArgumentHelp("Lists of each network's training, and as many unseen ones.", valueName: "n"))
  var networkLists: Int = 0

  @OptionGroup var generator: StaticGeneratorArguments
  @OptionGroup var genetic: GeneticArguments
  @OptionGroup var parallel: JobsOption

  @Option(help: ArgumentHelp("Write PATH.md, PATH.json and PATH.svg.", valueName: "path"))
  var save: String?

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func validate() throws {
    if !(1...1000).contains(lists) { throw ValidationError("--lists takes 1 to 1000.") }
    if !(0...100).contains(networkLists) { throw ValidationError("--network-lists takes 0 to 100.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let plan = try sizeList().flatMap { size in
        (0..<(size > 20_000 ? 1 : lists)).map { (size: size, seed: generator.seed &+ UInt64($0)) }
      }
      let named = try namedLists()
      let schedulers = try schedulers()
      let progress = ProgressLine("compare", quiet: json)
      let comparison = try await StaticComparison.run(
        problems: plan.count + named.count,
        problem: { index in
          index < plan.count
            ? try generator.problem(tasks: plan[index].size, seed: plan[index].seed)
            : named[index - plan.count].problem
        },
        methods: schedulers, lists: { $0 < plan.count ? nil : named[$0 - plan.count].name },
        jobs: parallel.count
      ) { progress.update($0, of: $1) }
      progress.finish()
      let drawn = Set(comparison.rows.filter { $0.lists == nil }.map(\.method))
      for scheduler in schedulers where !drawn.contains(scheduler.name) {
        StandardStreams.complain(
          "\(scheduler.name) knows other numbers of machines and tasks than those of the drawn lists and stands in no row of "
            + "theirs (deepsched: --machines 123, at most 485 tasks)")
      }
      if let save {
        let command = "deftree " + CommandLine.arguments.dropFirst().joined(separator: " ")
        for path in try StaticComparisonFiles.write(comparison, to: save, command: command) {
          StandardStreams.complain("wrote \(path)")
        }
      }
      if json {
        try StandardStreams.emitJSON(comparison)
      } else {
        StandardStreams.emit(
          StaticComparisonFiles.tables(comparison).map(StaticText.text).joined(separator: "\n\n") + "\n")
      }
      if comparison.violations > 0 { throw ExitCode(1) }
    }
  }

  private func sizeList() throws(InputError) -> [Int] {
    try ListArgument.counts(sizes, option: "--sizes", most: 1_000_000)
  }

  /// Lists of the trainings, with the name they have in the comparison.
  private func namedLists() throws(InputError) -> [(name: String, problem: StaticProblem)] {
    guard networkLists > 0 else { return [] }
    var lists: [(String, StaticProblem)] = []
    for preset in [GradientPreset.deepsched, .deepschedV2] {
      for (set, name) in [(GradientConfiguration.ListSet.training, "seen"), (.unseen, "unseen")] {
        for problem in try preset.configuration.problems(set, count: networkLists) {
          lists.append(("\(preset.rawValue): \(name)", problem))
        }
      }
    }
    return lists
  }

  private func schedulers() throws(InputError) -> [any StaticScheduler] {
    let names =
      methods == "all"
      ? StaticRegistry.all.map(\.name) : try ListArgument.words(methods, option: "--methods")
    let options = try genetic.options(seed: generator.seed)
    var schedulers: [any StaticScheduler] = []
    for name in names { schedulers.append(try StaticCatalogue.scheduler(name, options: options)) }
    return schedulers
  }
}
