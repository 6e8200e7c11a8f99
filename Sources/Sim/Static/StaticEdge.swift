/// A dependency of a static problem.
public struct StaticEdge: Sendable, Equatable {
  public var parent: Int
  public var child: Int
  /// Seconds between the parent's finish and the child's start if they run on different machines.
  public var communication: Double

  public init(parent: Int, child: Int, communication: Double = 0) {
    self.parent = parent
    self.child = child
    self.communication = communication
  }
}
