/// The values of a feature that follow one path of a tree: `above < x <= atMost`, and perhaps missing ones.
///
/// Without an upper bound it holds +∞ too, without a lower bound −∞.
public struct FeatureInterval: Sendable, Equatable {
  public var above: Double?
  public var atMost: Double?
  /// Whether a missing value (NaN) follows the path.
  public var holdsMissing: Bool

  /// - Parameter holdsMissing: if nil, as if missing values went right at every split: unless there is an upper bound.
  public init(above: Double? = nil, atMost: Double? = nil, holdsMissing: Bool? = nil) {
    self.above = above
    self.atMost = atMost
    self.holdsMissing = holdsMissing ?? (atMost == nil)
  }

  /// True if no value lies inside.
  public var isEmpty: Bool {
    guard !holdsMissing, let above, let atMost else { return false }
    return above >= atMost
  }

  public func contains(_ value: Double) -> Bool {
    if value.isNaN { return holdsMissing }
    return above.map { value > $0 } ?? true && atMost.map { value <= $0 } ?? true
  }

  /// The part with `x <= threshold`, and with missing values if the split sends them left.
  public func left(of threshold: Double, missing: Bool = false) -> FeatureInterval {
    FeatureInterval(
      above: above, atMost: atMost.map { min($0, threshold) } ?? threshold,
      holdsMissing: holdsMissing && missing)
  }

  /// The part with `x > threshold`, and with missing values if the split sends them right.
  public func right(of threshold: Double, missing: Bool = true) -> FeatureInterval {
    FeatureInterval(
      above: above.map { max($0, threshold) } ?? threshold, atMost: atMost,
      holdsMissing: holdsMissing && missing)
  }
}
