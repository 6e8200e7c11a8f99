/// A task of a static problem: everything about it is known before anything runs.
public struct StaticTask: Sendable, Equatable {
  /// The name in the file it came from.
  public var id: String
  /// Seconds from the start before which it may not begin (the arrival).
  public var release: Double
  /// Seconds it runs on a machine of speed 1000 (the burst).
  public var work: Double
  /// Larger is more urgent; carried for learners, no scheduler of this package orders by it.
  public var priority: Double
  /// Megabytes a machine needs to hold it.
  public var memory: Double

  public init(id: String, release: Double = 0, work: Double, priority: Double = 0, memory: Double = 0) {
    self.id = id
    self.release = release
    self.work = work
    self.priority = priority
    self.memory = memory
  }
}
