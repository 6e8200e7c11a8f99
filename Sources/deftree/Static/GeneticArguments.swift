import ArgumentParser
import Policy
import Sim

/// What the genetic algorithm may be told.
struct GeneticArguments: ParsableArguments {
  @Option(help: "What the genetic algorithm minimises: waiting (as the source), turnaround or makespan.")
  var fitness: GeneticSettings.Fitness = .waiting

  @Option(
    help: ArgumentHelp(
      "Schedules it may evaluate (default: 2000; fewer above 3000 tasks).", valueName: "n"))
  var evaluations: Int?

  @Option(
    help: ArgumentHelp(
      "Seconds after which it stops with its best; the result then depends on the machine.",
      valueName: "s"))
  var seconds: Double?

  @Option(help: ArgumentHelp("Genomes per generation.", valueName: "n"))
  var population: Int = 40

  @Option(
    help: ArgumentHelp(
      "Orders it starts from: upward-rank (HEFT), shortest-first, longest-first, first-come, random; none: nothing.",
      valueName: "list"))
  var startFrom: String = "upward-rank"

  func settings(seed: UInt64) throws(InputError) -> GeneticSettings {
    var starts: [ListScheduler.Order] = []
    if startFrom != "none" {
      for word in try ListArgument.words(startFrom, option: "--start-from") {
        guard let order = ListScheduler.Order(name: word) else {
          throw InputError(
            .usage, "--start-from: \"\(word)\" is not an order",
            remedy: "known: none, \(ListScheduler.Order.names)")
        }
        starts.append(order)
      }
    }
    return GeneticSettings(
      fitness: fitness, population: population, evaluations: evaluations, seconds: seconds,
      startsFrom: starts, seed: seed)
  }

  func options(seed: UInt64) throws(InputError) -> StaticRegistry.Options {
    StaticRegistry.Options(seed: seed, genetic: try settings(seed: seed))
  }
}

extension GeneticSettings.Fitness: ExpressibleByArgument {}
