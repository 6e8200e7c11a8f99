/// Rounds features to the sixth decimal: a microsecond, a millionth of a dollar.
///
/// Two sums of the same times differ in their last bits, and so do two differences of the same numbers; no tree should
/// split there, and a threshold of 0.1 should mean 0.1.
enum FeatureRounding {
  private static let power = 1e6
  /// Adding and taking away 1.5 · 2⁵² leaves a whole number, half to even; symmetric in sign.
  private static let whole = 0x1.8p52

  @inline(__always)
  static func rounded(_ value: Double) -> Double {
    let scaled = value * power
    // Beyond that, and for NaN, there are no decimals to round.
    return abs(scaled) < 0x1p51 ? ((scaled + whole) - whole) / power : value
  }

  /// `rounded(value)` in millionths, a whole number, for values below 2⁵¹ millionths.
  @inline(__always)
  static func millionths(_ value: Double) -> Double {
    (value * power + whole) - whole
  }

  /// The most millionths m for which m / 10⁶, as ``rounded(_:)`` divides, is at most `threshold`; infinite where all or
  /// none are.
  static func mostMillionths(atMost threshold: Double) -> Double {
    let scaled = threshold * power
    guard abs(scaled) < 0x1p51 else { return scaled > 0 ? .infinity : -.infinity }
    var most = scaled.rounded(.down)
    // The product is rounded, so the whole number may be off by one.
    while (most + 1) / power <= threshold { most += 1 }
    while most / power > threshold { most -= 1 }
    return most
  }

  /// The largest difference whose ``rounded(_:)`` value is at most `threshold`; infinite where all or none are.
  static func largestDifference(roundingTo threshold: Double) -> Double {
    let most = mostMillionths(atMost: threshold)
    guard most.isFinite else { return most }
    var largest = (most + 0.5) / power
    // Rounding is monotone, so the bound is a few steps away at most.
    while millionths(largest) <= most { largest = largest.nextUp }
    while millionths(largest) > most { largest = largest.nextDown }
    return largest
  }
}
