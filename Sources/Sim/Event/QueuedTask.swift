/// A task in a queue, ordered as the reference orders its heap entries: by time of assignment, then task, then
/// the start of its workflow; two entries may be equal in all three (facts, simulator B2).
public struct QueuedTask: Sendable, Comparable {
  /// When it was put into the queue, s.
  public var priority: Double
  public var task: Int32
  public var workflow: Int32
  /// Start of the workflow, s.
  var workflowStart: Double
  /// Time it needs on the machine, s; 0 in the arrival queue.
  public var execution: Double

  @inline(__always)
  public static func < (a: QueuedTask, b: QueuedTask) -> Bool {
    if a.priority != b.priority { return a.priority < b.priority }
    if a.task != b.task { return a.task < b.task }
    return a.workflowStart < b.workflowStart
  }
}
