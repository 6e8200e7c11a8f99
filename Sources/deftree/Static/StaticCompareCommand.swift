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
      Every schedule is validated. --save writes a page, its numbers and a picture.

      EXAMPLES
        deftree static compare --sizes 110,486 --lists 5
        deftree static compare --sizes 486 --methods heft,genetic,tree.json --fitness turnaround
        deftree static compare --sizes 100,486,10000,84654 --save reports/static
      """)

  @Option(help: ArgumentHelp("Numbers of tasks.", valueName: "list"))
  var sizes: String = "110,486,1000"

  @Option(help: ArgumentHelp("Problems per size; above 20000 tasks one.", valueName: "n"))
  var lists: Int = 3

  @Option(help: ArgumentHelp("Names or tree files; all: every registered method.", valueName: "list"))
  var methods: String = "all"

  @OptionGroup var generator: StaticGeneratorArguments
  @OptionGroup var genetic: GeneticArguments
  @OptionGroup var parallel: JobsOption

  @Option(help: ArgumentHelp("Write PATH.md, PATH.json and PATH.svg.", valueName: "path"))
  var save: String?

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func validate() throws {
    if !(1...1000).contains(lists) { throw ValidationError("--lists takes 1 to 1000.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let plan = try sizeList().flatMap { size in
        (0..<(size > 20_000 ? 1 : lists)).map { (size: size, seed: generator.seed &+ UInt64($0)) }
      }
      let progress = ProgressLine("compare", quiet: json)
      let comparison = try await StaticComparison.run(
        problems: plan.count, problem: { try generator.problem(tasks: plan[$0].size, seed: plan[$0].seed) },
        methods: try schedulers(), jobs: parallel.count
      ) { progress.update($0, of: $1) }
      progress.finish()
      if let save {
        let command = "deftree " + CommandLine.arguments.dropFirst().joined(separator: " ")
        for path in try StaticComparisonFiles.write(comparison, to: save, command: command) {
          StandardStreams.complain("wrote \(path)")
        }
      }
      if json {
        try StandardStreams.emitJSON(comparison)
      } else {
        StandardStreams.emit(StaticText.text(StaticComparisonFiles.table(comparison)) + "\n")
      }
      if comparison.violations > 0 { throw ExitCode(1) }
    }
  }

  private func sizeList() throws(InputError) -> [Int] {
    var result: [Int] = []
    for number in try ListArgument.numbers(sizes, option: "--sizes") {
      guard number == number.rounded(), number <= 1_000_000 else {
        throw InputError(.usage, "--sizes: \(number) is not a number of tasks", remedy: "1 to 1000000")
      }
      result.append(Int(number))
    }
    return result
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
