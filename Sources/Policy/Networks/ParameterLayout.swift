/// The order, names and shapes of a network's parameters in its flat vector.
public struct ParameterLayout: Sendable, Equatable {
  /// One tensor of the vector.
  public struct Entry: Sendable, Equatable {
    /// The checkpoint's key.
    public let name: String
    public let shape: [Int]
    /// Where the tensor starts in the flat vector.
    public let offset: Int
    /// Number of values.
    public let count: Int
    /// How many of the tensor's last values the forward pass never reads: all of a dead tensor, the value third
    /// of `moe.gating.attn.in_proj`, the second mode of `moe.gating.expert_token`.
    public let unreadCount: Int

    /// Whether nothing of the tensor is read.
    public var isDead: Bool { unreadCount == count }
  }

  public private(set) var entries: [Entry] = []
  /// Length of the flat vector.
  public private(set) var count = 0

  /// Values that are never read.
  public var unreadCount: Int { entries.reduce(0) { $0 + $1.unreadCount } }

  mutating func append(name: String, shape: [Int], unread: Int) {
    let size = shape.reduce(1, *)
    entries.append(Entry(name: name, shape: shape, offset: count, count: size, unreadCount: unread))
    count += size
  }

  /// Appends a tensor and gives its place in the flat vector.
  mutating func take(_ name: String, _ shape: [Int]) -> Range<Int> {
    let start = count
    append(name: name, shape: shape, unread: 0)
    return start..<count
  }
}
