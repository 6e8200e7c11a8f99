import Sim

/// Draws machines that have room for a task.
struct MachineRoom: Sendable {
  /// By descending memory where memory counts.
  private let machines: [Int]
  /// How many of ``machines`` have room, by task.
  private let counts: [Int]

  init(_ problem: StaticProblem) {
    guard problem.enforcesMemory else {
      machines = Array(problem.machines.indices)
      counts = [Int](repeating: problem.machineCount, count: problem.taskCount)
      return
    }
    let sorted = problem.machines.indices.sorted {
      (-problem.machines[$0].memory, $0) < (-problem.machines[$1].memory, $1)
    }
    var known: [Double: Int] = [:]
    counts = problem.tasks.map { task in
      if let count = known[task.memory] { return count }
      let count = sorted.prefix { problem.machines[$0].memory >= task.memory }.count
      known[task.memory] = count
      return count
    }
    machines = sorted
  }

  func machine(for task: Int, using source: inout RandomSource) -> Int {
    machines[source.index(below: counts[task])]
  }
}
