import Foundation

/// Roundings that the reference simulator uses; which one decides ties in costs (facts, simulator D7, C2).
public enum DecimalRounding {
  /// NumPy's rounding: rint(x · 10^digits) / 10^digits.
  @inline(__always)
  public static func scaled(_ x: Double, power: Double = 1e5) -> Double {
    (x * power).rounded(.toNearestOrEven) / power
  }

  /// Python's rounding: the decimal with `digits` places nearest to the exact value of x, half to even.
  ///
  /// Equal to ``scaled(_:power:)`` unless x·10^digits lies so close to a half that the product's own rounding
  /// could have crossed it; only then the slow exact way is taken.
  @inline(__always)
  public static func correct(_ x: Double, digits: Int = 5, power: Double = 1e5) -> Double {
    let product = x * power
    let fraction = abs(product - product.rounded(.down) - 0.5)
    if fraction > 1e-4, abs(product) < 1e11 { return product.rounded(.toNearestOrEven) / power }
    return exact(x, digits: digits)
  }

  private static func exact(_ x: Double, digits: Int) -> Double {
    guard x.isFinite else { return x }
    return Double(String(format: "%.\(digits)f", x)) ?? x
  }
}
