/// A leased machine: its lease, what runs on it and what waits.
public struct Machine: Sendable {
  /// Number of the lease, counted from 0 in order of leasing; never used again.
  public let serial: Int
  /// Position in the catalogue.
  public let type: Int
  public let vCPUs: Double
  public let leaseStart: Double
  /// End of what has been leased so far, s.
  public internal(set) var leaseEnd: Double
  /// End of the running task, or of the last one; the time it is ready before its first task. s.
  public internal(set) var busyUntil: Double
  /// Execution time of tasks that wait for it, s.
  public internal(set) var queuedTime: Double = 0
  /// The task that runs, with the workflow it belongs to; nil when nothing does.
  ///
  /// While the children of a finished task are being offered, that task still counts as running (B4).
  public internal(set) var running: QueuedTask?
  var queue = BinaryHeap<QueuedTask>()
  /// Waiting tasks of workflows that share their start with another: only they can tie in full (B2).
  var tiedInQueue = 0
  /// The event within which the lease was last extended, and where it ended before: the published observation sees
  /// leases as they were when the event began (D8).
  var extensionEvent = -1
  var leaseEndBefore = 0.0

  public var queuedTasks: Int { queue.count }
  /// Tasks that run or wait.
  public var taskCount: Int { queue.count + (running == nil ? 0 : 1) }
  public var isIdle: Bool { running == nil && queue.isEmpty }
}
