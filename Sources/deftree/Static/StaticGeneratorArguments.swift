import ArgumentParser
import Distill
import Sim

/// What kind of static problems is drawn.
struct StaticGeneratorArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Machines.", valueName: "n"))
  var machines: Int = 188

  @Option(help: "How tasks depend on each other: independent or layered (3 parents on average).")
  var graph: StaticGenerator.Graph = .independent

  @Flag(help: "All tasks are there at 0; else they arrive over time as in the source's lists.")
  var noReleases = false

  @Option(
    help: ArgumentHelp("Mean communication as a multiple of mean execution, for layered.", valueName: "r"))
  var communication: Double = 0.5

  @Flag(help: "A task only runs on a machine with its memory; the source ignores memory.")
  var memory = false

  @Option(help: ArgumentHelp("Seed of all that is drawn.", valueName: "seed"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Seed of the machines alone, so that lists share them.", valueName: "seed"))
  var machineSeed: UInt64 = 1

  /// The kind of lists for a tree's file; sizes and their number are the caller's.
  var setting: StaticListSetting {
    var setting = StaticListSetting()
    setting.machines = machines
    setting.graph = graph
    setting.hasReleases = !noReleases
    setting.communicationRatio = communication
    setting.enforcesMemory = memory
    setting.seed = seed
    setting.machineSeed = machineSeed
    return setting
  }

  func problem(tasks: Int, seed: UInt64) throws(InputError) -> StaticProblem {
    try StaticGenerator(
      taskCount: tasks, machineCount: machines, graph: graph, hasReleases: !noReleases,
      communicationRatio: communication, enforcesMemory: memory
    ).problem(seed: seed, machineSeed: machineSeed)
  }
}

extension StaticGenerator.Graph: ExpressibleByArgument {}
