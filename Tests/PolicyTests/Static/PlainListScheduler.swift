import Sim

@testable import Policy

/// List scheduling as it is written in the paper: every machine and every gap is looked at.
enum PlainListScheduler {
  static func plan(_ problem: StaticProblem, order: [Int], insertion: Bool) -> StaticSchedule {
    var schedule = StaticSchedule(taskCount: problem.taskCount)
    var placed = [[Int]](repeating: [], count: problem.machineCount)
    for task in order {
      var best: (finish: Double, start: Double, machine: Int)?
      for machine in problem.machines.indices where problem.fits(task, on: machine) {
        var ready = problem.tasks[task].release
        for edge in problem.edges where edge.child == task {
          let isLocal = schedule.machine[edge.parent] == machine
          ready = max(ready, schedule.finish[edge.parent] + (isLocal ? 0 : edge.communication))
        }
        let seconds = problem.seconds(task, on: machine)
        let start = start(ready, seconds, placed[machine], schedule, insertion)
        if best.map({ start + seconds < $0.finish }) ?? true { best = (start + seconds, start, machine) }
      }
      guard let best else { continue }
      schedule.machine[task] = best.machine
      schedule.start[task] = best.start
      schedule.finish[task] = best.finish
      placed[best.machine].append(task)
      placed[best.machine].sort {
        (schedule.start[$0], schedule.finish[$0]) < (schedule.start[$1], schedule.finish[$1])
      }
    }
    return schedule
  }

  private static func start(
    _ ready: Double, _ seconds: Double, _ tasks: [Int], _ schedule: StaticSchedule, _ insertion: Bool
  ) -> Double {
    var free = 0.0
    for task in tasks {
      let start = max(free, ready)
      if insertion, start + seconds <= schedule.start[task] { return start }
      free = max(free, schedule.finish[task])
    }
    return max(free, ready)
  }
}
