import Sim

/// What a published DeepSched network is fed of a problem, and how its answer is read.
struct DeepSchedFeatures: Sendable {
  let shape: DeepSchedShape
  /// Whether every column is divided by the largest value it can have.
  let isScaled: Bool

  /// Largest arrival, burst, priority and memory of the source's tasks.
  static let taskScale: [Double] = [85_315, 5_920_238, 10, 1_000]
  /// Largest cores, frequency and memory of the source's machines.
  static let machineScale: [Double] = [64, 3_000, 16_000]
  /// What scaled times are divided by: the longest burst.
  static let timeScale = 5_920_238.0

  /// - Throws: ``InputError`` (`usage`) for a problem that the network has no room for.
  func input(_ problem: StaticProblem) throws(InputError) -> DeepSchedInput<Float> {
    guard problem.taskCount <= shape.slots else {
      throw InputError(
        .usage,
        "\(problem.taskCount) tasks do not fit into the \(shape.slots) slots of this DeepSched network",
        remedy: "give a list of at most \(shape.slots), or use deepsched-v2")
    }
    guard problem.machineCount == shape.machines else {
      throw InputError(
        .usage,
        "this DeepSched network knows \(shape.machines) machines, the problem has \(problem.machineCount)",
        remedy: "give the machines it was trained on, or use deepsched-v2")
    }
    var tasks: [Double] = []
    for task in problem.tasks { tasks += [task.release, task.work, task.priority, task.memory] }
    var machines: [Double] = []
    machines += problem.machines.map { Double($0.cores) }
    machines += problem.machines.map(\.speed)
    // A machine without a limit counts as the largest of the source.
    machines += problem.machines.map { min($0.memory, Self.machineScale[2]) }
    if isScaled {
      for index in tasks.indices { tasks[index] /= Self.taskScale[index % DeepSchedShape.taskColumns] }
      for index in machines.indices { machines[index] /= Self.machineScale[index / shape.machines] }
    }
    let padding = [Float](
      repeating: 0, count: (shape.slots - problem.taskCount) * DeepSchedShape.taskColumns)
    return DeepSchedInput(tasks: tasks.map(Float.init) + padding, machines: machines.map(Float.init))
  }

  /// The schedule that a pass describes: every task on the machine of its largest logit, in the order of the starts that
  /// the network gives; the times themselves are not kept, since they overlap.
  func schedule(_ problem: StaticProblem, _ pass: DeepSchedPass<Float>) -> StaticSchedule {
    let slots = shape.slots
    var placement = StaticPlacement(problem, asksMachines: true)
    let order = StaticRanks.ascending((0..<problem.taskCount).map { Double(pass.times[$0]) }, of: problem)
    for task in order {
      let fitting = (0..<shape.machines).filter { problem.fits(task, on: $0) }
      let first = fitting.first ?? 0
      let machine = fitting.reduce(first) {
        pass.logits[$1 * slots + task] > pass.logits[$0 * slots + task] ? $1 : $0
      }
      if let place = placement.earliest(task, on: machine) { placement.take(place, for: task) }
    }
    return placement.schedule
  }
}
