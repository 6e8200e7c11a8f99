/// Checks a static schedule against its problem, sharing no code with any scheduler.
public enum StaticScheduleValidator {
  /// Relative slack for sums of times.
  static let relative = 1e-9

  /// Every violation found, at most `limit`, as sentences; empty for a valid schedule.
  ///
  /// Checked are sizes, machines that exist, releases, durations, memory where it counts, precedence with communication
  /// times, and one task at a time on a machine. A task without duration may touch others but not stand inside one.
  ///
  /// - Complexity: O(tasks · log tasks + edges).
  public static func problems(
    _ schedule: StaticSchedule, of problem: StaticProblem, limit: Int = 100
  ) -> [String] {
    let count = problem.taskCount
    guard schedule.machine.count == count, schedule.start.count == count, schedule.finish.count == count
    else { return ["the schedule is not of \(count) tasks"] }
    var found: [String] = []
    for task in 0..<count where found.count < limit {
      found += taskProblems(task, schedule, problem)
    }
    // What follows looks machines up and sorts by time.
    guard found.isEmpty else { return Array(found.prefix(limit)) }
    found += precedenceProblems(schedule, problem, limit: limit)
    found += overlapProblems(schedule, problem, limit: limit)
    return Array(found.prefix(limit))
  }

  private static func isBefore(_ a: Double, _ b: Double) -> Bool {
    a < b - relative * max(1, abs(a), abs(b))
  }

  private static func taskProblems(
    _ task: Int, _ schedule: StaticSchedule, _ problem: StaticProblem
  ) -> [String] {
    let machine = schedule.machine[task]
    guard problem.machines.indices.contains(machine) else {
      return ["task \(task) is on machine \(machine), which does not exist"]
    }
    let (start, finish) = (schedule.start[task], schedule.finish[task])
    guard start.isFinite, finish.isFinite else { return ["task \(task) runs from \(start) to \(finish)"] }
    var found: [String] = []
    if isBefore(start, problem.tasks[task].release) {
      found.append("task \(task) starts at \(start), before its release at \(problem.tasks[task].release)")
    }
    let due = start + problem.seconds(task, on: machine)
    if isBefore(finish, due) || isBefore(due, finish) {
      found.append("task \(task) finishes at \(finish) on machine \(machine), due is \(due)")
    }
    if !problem.fits(task, on: machine) {
      found.append("task \(task) does not fit into the memory of machine \(machine)")
    }
    return found
  }

  private static func precedenceProblems(
    _ schedule: StaticSchedule, _ problem: StaticProblem, limit: Int
  ) -> [String] {
    var found: [String] = []
    for edge in problem.edges where found.count < limit {
      let isLocal = schedule.machine[edge.parent] == schedule.machine[edge.child]
      let ready = schedule.finish[edge.parent] + (isLocal ? 0 : edge.communication)
      if isBefore(schedule.start[edge.child], ready) {
        found.append(
          "task \(edge.child) starts at \(schedule.start[edge.child]), its parent \(edge.parent) is there at \(ready)"
        )
      }
    }
    return found
  }

  private static func overlapProblems(
    _ schedule: StaticSchedule, _ problem: StaticProblem, limit: Int
  ) -> [String] {
    let order = (0..<problem.taskCount).sorted { a, b in
      (schedule.machine[a], schedule.start[a], schedule.finish[a])
        < (schedule.machine[b], schedule.start[b], schedule.finish[b])
    }
    var found: [String] = []
    for (one, next) in zip(order, order.dropFirst())
    where found.count < limit && schedule.machine[one] == schedule.machine[next] {
      if isBefore(schedule.start[next], schedule.finish[one]) {
        found.append(
          "tasks \(one) and \(next) overlap on machine \(schedule.machine[one]) from \(schedule.start[next])")
      }
    }
    return found
  }
}
