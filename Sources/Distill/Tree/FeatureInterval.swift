/// The values of a feature that follow one path of a tree: `above < x <= atMost`.
///
/// Without an upper bound it holds +∞ and missing values too, without a lower bound −∞.
public struct FeatureInterval: Sendable, Equatable {
  public var above: Double?
  public var atMost: Double?

  public init(above: Double? = nil, atMost: Double? = nil) {
    self.above = above
    self.atMost = atMost
  }

  /// True if no value lies inside.
  public var isEmpty: Bool {
    guard let above, let atMost else { return false }
    return above >= atMost
  }

  /// The part with `x <= threshold`.
  public func left(of threshold: Double) -> FeatureInterval {
    FeatureInterval(above: above, atMost: atMost.map { min($0, threshold) } ?? threshold)
  }

  /// The part that goes right: `x > threshold`.
  public func right(of threshold: Double) -> FeatureInterval {
    FeatureInterval(above: above.map { max($0, threshold) } ?? threshold, atMost: atMost)
  }
}
