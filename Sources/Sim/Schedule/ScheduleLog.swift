/// What has happened so far in a running simulation: cheap to keep, flat, indexed by task, machine and workflow.
struct ScheduleLog: Sendable {
  struct Run: Sendable {
    /// Serial of the machine; −1 while the task has not started.
    var machine: Int32 = -1
    var assigned = 0.0
    var start = 0.0
    var finish = 0.0
  }

  struct Lease: Sendable {
    var type: Int
    var start: Double
    var end: Double
    var hours: Double
  }

  /// By task: the workflow's task offset + task.
  private(set) var runs: [Run]
  /// By serial.
  private(set) var leases: [Lease] = []
  /// Finish and penalty by workflow.
  private(set) var finishes: [Double]
  private(set) var penalties: [Double]

  init(tasks: Int, workflows: Int) {
    runs = [Run](repeating: Run(), count: tasks)
    finishes = [Double](repeating: .nan, count: workflows)
    penalties = [Double](repeating: 0, count: workflows)
  }

  mutating func run(_ task: Int, on serial: Int, assigned: Double, start: Double, finish: Double) {
    runs[task] = Run(machine: Int32(serial), assigned: assigned, start: start, finish: finish)
  }

  mutating func lease(type: Int, start: Double, end: Double, hours: Double) {
    leases.append(Lease(type: type, start: start, end: end, hours: hours))
  }

  mutating func extend(serial: Int, to end: Double, hours: Double) {
    leases[serial].end = end
    leases[serial].hours += hours
  }

  mutating func finish(workflow: Int, at time: Double, penalty: Double) {
    finishes[workflow] = time
    penalties[workflow] = penalty
  }
}
