/// One arrival: which workflow, when, and how tight its deadline is.
public struct WorkflowInstance: Sendable, Hashable {
  /// Position in ``Workload/templates``.
  public var template: Int
  /// Arrival, s.
  public var start: Double
  /// Deadline factor γ: the deadline is start + γ · longest path / deadline speed.
  public var deadlineFactor: Double

  public init(template: Int, start: Double, deadlineFactor: Double) {
    self.template = template
    self.start = start
    self.deadlineFactor = deadlineFactor
  }
}
