/// The threshold between two neighbouring values of a feature.
enum SplitThreshold {
  /// The shortest decimal that separates `lower` from `upper`: `lower <= threshold < upper`.
  ///
  /// Strictly between the two, wherever a number lies there; 0 if it does, else the multiple, nearest the middle,
  /// of the largest power of ten that has a multiple inside. So what is printed is what is compared. Two
  /// neighbouring floating-point numbers leave no room: then it is `lower`, which still decides the same.
  ///
  /// - Parameters:
  ///   - lower: the largest value that goes left; not NaN, not +∞ (−∞ is allowed if `upper` is not the
  ///     smallest finite number).
  ///   - upper: the smallest value that goes right; NaN and +∞ stand for "beyond every number".
  static func between(_ lower: Double, _ upper: Double) -> Double {
    let low: Double
    let high: Double
    switch (lower.isFinite, upper.isFinite) {
    case (true, true):
      (low, high) = (lower, upper)
    case (true, false):
      (low, high) = (lower, lower + max(1, lower.magnitude))
      guard high.isFinite else { return lower }
    case (false, true):
      (low, high) = (upper - max(1, upper.magnitude), upper)
      guard low.isFinite else { return low.nextUp }
    case (false, false):
      return 0
    }
    if low < 0, high > 0 { return 0 }
    // Mirrored to positive numbers; the interval is open on both sides, so nothing else changes.
    if high <= 0 { return -positive(-high, -low, fallback: -low) }
    return positive(low, high, fallback: low)
  }

  /// `0 <= low < high`, both finite.
  private static func positive(_ low: Double, _ high: Double, fallback: Double) -> Double {
    let middle = low + (high - low) / 2
    guard low < middle, middle < high else { return fallback }
    // One power of ten above the middle's own, down to 18 digits: 17 always tell two doubles apart.
    var power = decimalExponent(middle) + 1
    for _ in 0..<20 {
      let step = Double("1e\(power)") ?? .infinity
      let count = (middle / step).rounded(.toNearestOrEven)
      // If any multiple of the step lies inside, the one nearest the middle does.
      if count >= 1, count < 0x1p63, let candidate = Double("\(Int64(count))e\(power)"), low < candidate,
        candidate < high
      {
        return candidate
      }
      power -= 1
    }
    return middle
  }

  /// ⌊log₁₀ x⌋ for finite positive x, give or take one.
  private static func decimalExponent(_ x: Double) -> Int {
    // log₁₀ 2 = 0.30103; subnormal numbers have their true exponent here.
    Int((Double(x.exponent) * 0.30102999566398120).rounded(.down)) + 1
  }
}
