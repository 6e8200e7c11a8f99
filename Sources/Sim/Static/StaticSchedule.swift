/// Where and when every task of a static problem runs. Check one with ``StaticScheduleValidator``.
public struct StaticSchedule: Sendable, Equatable {
  /// By task.
  public var machine: [Int]
  /// Seconds, by task.
  public var start: [Double]
  /// Seconds, by task.
  public var finish: [Double]

  public init(machine: [Int], start: [Double], finish: [Double]) {
    self.machine = machine
    self.start = start
    self.finish = finish
  }

  /// A schedule still to be filled: no task has a machine.
  public init(taskCount: Int) {
    machine = [Int](repeating: -1, count: taskCount)
    start = [Double](repeating: 0, count: taskCount)
    finish = [Double](repeating: 0, count: taskCount)
  }
}
