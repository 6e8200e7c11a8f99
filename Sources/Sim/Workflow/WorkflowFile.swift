/// A file that a task reads or writes.
public struct WorkflowFile: Sendable, Equatable {
  public enum Direction: String, Sendable, Codable {
    case input
    case output
  }

  public var name: String
  /// Size, 0...2^53.
  public var bytes: Int
  public var direction: Direction

  public init(name: String, bytes: Int, direction: Direction) {
    self.name = name
    self.bytes = bytes
    self.direction = direction
  }
}
