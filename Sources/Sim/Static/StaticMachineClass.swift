/// Machines between which nothing but the name differs: same speed, cores and memory.
///
/// With an explicit matrix of execution times every machine is a class of its own.
public struct StaticMachineClass: Sendable, Equatable {
  public let speed: Double
  public let cores: Int
  public let memory: Double
  /// Ascending.
  public let machines: [Int]
}
