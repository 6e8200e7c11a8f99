/// How far one quantity was from the recorded one, over everything compared.
public struct Deviation: Sendable, Equatable, Codable {
  public var quantity: String
  /// Numbers compared.
  public var compared = 0
  public var mismatches = 0
  public var largestAbsolute = 0.0
  /// |ours − recorded| / max(|recorded|, floor of the quantity).
  public var largestRelative = 0.0
  /// The first mismatch in full.
  public var first: String?

  public init(quantity: String) {
    self.quantity = quantity
  }

  mutating func add(_ other: Deviation) {
    compared += other.compared
    mismatches += other.mismatches
    largestAbsolute = max(largestAbsolute, other.largestAbsolute)
    largestRelative = max(largestRelative, other.largestRelative)
    first = first ?? other.first
  }
}
