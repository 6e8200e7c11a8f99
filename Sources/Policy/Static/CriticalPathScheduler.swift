import Sim

/// CPOP: tasks by upward plus downward rank; those on the critical path share the machine that runs the path fastest
/// (Topcuoglu, Hariri and Wu 2002, section 4.2).
///
/// - Complexity: as ``ListScheduler``.
public struct CriticalPathScheduler: StaticScheduler {
  public let name = "cpop"

  public init() {}

  public func plan(_ problem: StaticProblem) -> StaticSchedule {
    let upward = StaticRanks.upward(problem)
    let downward = StaticRanks.downward(problem)
    let priority = zip(upward, downward).map { $0 + $1 }
    var onPath = [Bool](repeating: false, count: problem.taskCount)
    let path = Self.criticalPath(problem, priority: priority)
    for task in path { onPath[task] = true }
    let machine = Self.machine(for: path, problem)

    var placement = StaticPlacement(problem, asksMachines: true)
    for task in StaticRanks.descending(priority, of: problem) {
      let own = onPath[task] && problem.fits(task, on: machine)
      guard let place = own ? placement.earliest(task, on: machine) : placement.earliest(task) else {
        continue
      }
      placement.take(place, for: task)
    }
    return placement.schedule
  }

  /// From the entry of the highest priority down, always to the child of the highest.
  static func criticalPath(_ problem: StaticProblem, priority: [Double]) -> [Int] {
    let highest: ([Int]) -> Int? = { tasks in
      tasks.max { priority[$0] < priority[$1] || (priority[$0] == priority[$1] && $0 > $1) }
    }
    var path: [Int] = []
    var next = highest((0..<problem.taskCount).filter { problem.parents.count($0) == 0 })
    while let task = next {
      path.append(task)
      next = highest(problem.children.range(task).map { problem.children.neighbours[$0] })
    }
    return path
  }

  /// The machine on which the path takes least, the lowest on ties.
  private static func machine(for path: [Int], _ problem: StaticProblem) -> Int {
    var best = 0
    var least = Double.infinity
    for machine in problem.machines.indices {
      let seconds = path.reduce(0) { $0 + problem.seconds($1, on: machine) }
      if seconds < least { (best, least) = (machine, seconds) }
    }
    return best
  }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    plan(problem)
  }
}
