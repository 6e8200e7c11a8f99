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
    /// Whether the forward pass never reads it. (The value third of `moe.gating.attn.in_proj` and the second mode
    /// of `moe.gating.expert_token` are unread parts of tensors that are read, and are not marked.)
    public let isDead: Bool
  }

  public private(set) var entries: [Entry] = []
  /// Length of the flat vector.
  public private(set) var count = 0

  /// Values of the tensors that are never read.
  public var deadCount: Int { entries.reduce(0) { $0 + ($1.isDead ? $1.count : 0) } }

  mutating func append(name: String, shape: [Int], isDead: Bool) {
    let size = shape.reduce(1, *)
    entries.append(Entry(name: name, shape: shape, offset: count, count: size, isDead: isDead))
    count += size
  }
}
