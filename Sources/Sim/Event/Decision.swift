/// A decision point: one ready task, at one time. The candidates are ``Simulation/candidates``.
public struct Decision: Sendable, Hashable {
  /// Number in the episode, from 0.
  public var number: Int
  /// s.
  public var time: Double
  /// Number of the workflow in order of ``Workload/instances``.
  public var workflow: Int
  public var template: Int
  public var task: Int
  public var workflowStart: Double
  public var deadlineFactor: Double
  /// Absolute deadline of the workflow, s.
  public var deadline: Double
  /// Absolute sub-deadline of the task, s.
  public var subDeadline: Double
  /// vCPU-seconds.
  public var work: Double
  /// Longest path behind the task at the deadline speed, s.
  public var remainingAfter: Double
  /// Tasks of the workflow that have finished, and all of them.
  public var finishedTasks: Int
  public var taskCount: Int
  public var childCount: Int
  /// The task whose end made this one ready; nil when the workflow has just arrived.
  public var finishedTask: Int?
  /// Position of the machine it finished on.
  public var sourceMachine: Int?
  /// Position of the candidate that must not be chosen (C4).
  public var masked: Int?

  /// Whether finishing at `finish` meets the sub-deadline.
  ///
  /// A nanosecond of slack: at γ = 1 the fastest machine finishes exactly at the sub-deadline, and which side the
  /// last bit of two differently summed times falls on is no reason to lease another machine.
  @inline(__always)
  public func meetsSubDeadline(finish: Double) -> Bool {
    finish <= subDeadline + 1e-9
  }
}
