import Sim

/// `x log₂ x` of a fixed-point weight, rounded to a whole number: the only transcendental function of the learner.
///
/// The platform's logarithm differs in its last bit between processors, and a tree must not; this one uses a
/// table of 128 logarithms and a polynomial, additions and multiplications only. Rounding to whole numbers makes
/// sums exact, so that a sum kept up to date term by term equals the one computed afresh.
///
/// Error: below one unit plus 2⁻⁵⁰ of the value; with a total of 2⁴⁶ units that is 10⁻¹⁴ of the total.
struct WeightLogarithm: Sendable {
  /// Pairs (1 / c, log₂ c) for the middle c of each of the 128 parts of [1, 2).
  private let table: [SIMD2<Double>]

  init() {
    table = (0..<128).map { part in
      let middle = 1 + (Double(part) + 0.5) / 128
      return SIMD2(1 / middle, naturalLogarithm(middle) * 1.4426950408889634)
    }
  }

  /// `x log₂ x` rounded down to a whole number (0 for 0), `0 ≤ x ≤ 2⁴⁷`.
  func product(_ x: Int64) -> Int64 {
    table.withUnsafeBufferPointer { Self.product(x, $0) }
  }

  /// Lends the table to a loop that calls ``product(_:_:)`` many times.
  func withTable<Result>(_ body: (UnsafeBufferPointer<SIMD2<Double>>) -> Result) -> Result {
    table.withUnsafeBufferPointer(body)
  }

  @inline(__always)
  static func product(_ x: Int64, _ table: UnsafeBufferPointer<SIMD2<Double>>) -> Int64 {
    let value = Double(x)
    let bits = value.bitPattern
    let exponent = Int64(truncatingIfNeeded: bits >> 52) &- 1023
    // The top 7 bits of the significand name the part; masked, so always inside the table.
    let entry = table[Int(truncatingIfNeeded: bits >> 45) & 127]
    let significand = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    let r = significand * entry[0] - 1
    // ln(1 + r) / ln 2 to r⁶; |r| ≤ 2⁻⁸, so the next term is below 2⁻⁵⁸.
    let c1 = 1.4426950408889634
    let c2 = -0.7213475204444817
    let c3 = 0.4808983469629878
    let c4 = -0.36067376022224085
    let c5 = 0.28853900817779268
    let c6 = -0.2404491734814939
    let square = r * r
    let series = r * (c1 + r * c2) + square * r * (c3 + r * c4 + square * (c5 + r * c6))
    let logarithm = Double(exponent) + (entry[1] + series)
    // x = 0 gives 0 · (−1023) = −0, which is 0.
    return Int64(value * logarithm)
  }
}
