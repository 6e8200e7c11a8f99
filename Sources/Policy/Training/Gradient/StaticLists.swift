import Sim

/// The generated lists that networks learn from and are judged by.
enum StaticLists {
  /// Sizes of the source's lists.
  static let fewestTasks = 110
  static let mostTasks = 485
  static let mostMachines = 188

  /// `count` problems for the published network: sizes up to its slots, all on the same machines, as the source's are;
  /// the network knows machines by their place alone. Lists of different streams have nothing in common.
  static func published(
    _ count: Int, seed: UInt64, stream: UInt64, shape: DeepSchedShape
  ) throws(InputError) -> [StaticProblem] {
    var random = RandomSource(seed: seed).stream(stream)
    let least = min(shape.slots, fewestTasks)
    var problems: [StaticProblem] = []
    for _ in 0..<count {
      let tasks = least + random.index(below: shape.slots - least + 1)
      problems.append(
        try StaticGenerator(taskCount: tasks, machineCount: shape.machines)
          .problem(seed: random.next(), machineSeed: seed))
    }
    return problems
  }

  /// `count` problems for `deepsched-v2`; lists of different streams have nothing in common.
  ///
  /// Tasks vary as in the source. Machines vary from 8 to 188, evenly by their logarithm, so that crowded clouds are seen
  /// as well; every fourth list is a layered graph, every fourth has no releases.
  static func problems(_ count: Int, seed: UInt64, stream: UInt64) throws(InputError) -> [StaticProblem] {
    var random = RandomSource(seed: seed).stream(stream)
    var problems: [StaticProblem] = []
    for index in 0..<count {
      let tasks = fewestTasks + random.index(below: mostTasks - fewestTasks + 1)
      let machines = 8 * naturalExponential(random.uniform() * naturalLogarithm(Double(mostMachines) / 8))
      let generator = StaticGenerator(
        taskCount: tasks, machineCount: Int(machines.rounded()),
        graph: index % 4 == 3 ? .layered : .independent, hasReleases: index % 4 != 2)
      problems.append(try generator.problem(seed: random.next()))
    }
    return problems
  }
}
