/// A machine of a static problem; it runs one task at a time.
public struct StaticMachine: Sendable, Equatable {
  /// The name in the file it came from.
  public var id: String
  /// Frequency in MHz: work w takes w · 1000 / speed seconds.
  public var speed: Double
  /// Carried for learners; the source's cost model does not use it.
  public var cores: Int
  /// Megabytes.
  public var memory: Double

  public init(id: String, speed: Double, cores: Int = 1, memory: Double = .infinity) {
    self.id = id
    self.speed = speed
    self.cores = cores
    self.memory = memory
  }

  /// Seconds that `work` takes here; the source's cost model (facts, DeepSched: burst × 1000 / frequency).
  @inlinable
  public func seconds(_ work: Double) -> Double { work * 1000 / speed }
}
