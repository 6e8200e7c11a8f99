import Sim

/// A schedule as the genetic algorithm changes it: each task's machine, and a key that orders the tasks.
struct Genome: Sendable {
  var machine: [Int32]
  /// Tasks are placed by ascending key, parents before children.
  var key: [Double]

  /// The genome whose schedule starts no task later than `schedule` does.
  init(_ schedule: StaticSchedule) {
    machine = schedule.machine.map { Int32($0) }
    // Keys are places in the order: mutations and crossovers then mean the same in every genome.
    key = [Double](repeating: 0, count: schedule.start.count)
    let order = key.indices.sorted {
      (schedule.start[$0], schedule.finish[$0], $0) < (schedule.start[$1], schedule.finish[$1], $1)
    }
    for (place, task) in order.enumerated() { key[task] = Double(place) / Double(order.count) }
  }

  /// A genome drawn at random.
  init(_ problem: StaticProblem, _ room: MachineRoom, using source: inout RandomSource) {
    machine = problem.tasks.indices.map { Int32(room.machine(for: $0, using: &source)) }
    key = problem.tasks.map { _ in source.uniform() }
  }

  /// Every task appended to its machine, in order: the schedule, without gaps filled.
  ///
  /// - Complexity: O(tasks · log tasks + edges).
  func schedule(_ problem: StaticProblem) -> StaticSchedule {
    var schedule = StaticSchedule(taskCount: problem.taskCount)
    var free = [Double](repeating: 0, count: problem.machineCount)
    for task in StaticRanks.ascending(key, of: problem) {
      let machine = Int(machine[task])
      var start = max(problem.tasks[task].release, free[machine])
      for index in problem.parents.range(task) {
        let parent = problem.parents.neighbours[index]
        let isLocal = schedule.machine[parent] == machine
        start = max(
          start, schedule.finish[parent] + (isLocal ? 0 : problem.parents.communication[index]))
      }
      schedule.machine[task] = machine
      schedule.start[task] = start
      schedule.finish[task] = start + problem.seconds(task, on: machine)
      free[machine] = schedule.finish[task]
    }
    return schedule
  }

  /// Takes a stretch of tasks' genes, machine and key, from `other`.
  mutating func cross(with other: Genome, using source: inout RandomSource) {
    let count = machine.count
    let from = source.index(below: count)
    let length = 1 + source.index(below: count)
    for offset in 0..<length {
      let task = (from + offset) % count
      machine[task] = other.machine[task]
      key[task] = other.key[task]
    }
  }

  /// Moves about `count` tasks to another machine, to another place in the order, or into each other's places.
  mutating func mutate(_ count: Int, _ room: MachineRoom, using source: inout RandomSource) {
    for _ in 0..<count {
      let task = source.index(below: machine.count)
      switch source.index(below: 3) {
      case 0: machine[task] = Int32(room.machine(for: task, using: &source))
      case 1: key[task] = source.uniform()
      default:
        let other = source.index(below: machine.count)
        key.swapAt(task, other)
      }
    }
  }
}
