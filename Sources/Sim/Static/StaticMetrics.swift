/// What a static schedule is judged by. All times are seconds.
public struct StaticMetrics: Sendable, Equatable, Codable {
  /// The last finish, from time 0.
  public var makespan: Double
  /// Mean of finish − release: the source's measure of comparison.
  public var averageTurnaround: Double
  /// Mean of start − release: the source's fitness of its genetic algorithm (its equation 1).
  public var averageWaiting: Double
  /// Time in which machines run, of machines × makespan; 1 for an empty makespan.
  public var utilisation: Double

  /// - Complexity: O(tasks).
  public init(_ schedule: StaticSchedule, of problem: StaticProblem) {
    var makespan = 0.0
    var turnaround = 0.0
    var waiting = 0.0
    var busy = 0.0
    for (index, task) in problem.tasks.enumerated() {
      makespan = max(makespan, schedule.finish[index])
      turnaround += schedule.finish[index] - task.release
      waiting += schedule.start[index] - task.release
      busy += schedule.finish[index] - schedule.start[index]
    }
    let count = Double(problem.taskCount)
    self.makespan = makespan
    averageTurnaround = turnaround / count
    averageWaiting = waiting / count
    utilisation = makespan > 0 ? busy / (makespan * Double(problem.machineCount)) : 1
  }
}
