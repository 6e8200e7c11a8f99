/// Row weights as whole numbers of one power-of-two unit, the total at most 2⁴⁶ units.
///
/// Sums of whole numbers do not depend on their order, so the best split is the same whichever way the rows were
/// visited, in how many threads, and for two columns that order the rows alike. Weights that are small whole
/// numbers (1 above all) are kept exactly; others to within 2⁻⁴⁷ of the total.
struct FixedWeights {
  /// Units per row; at least 1 where the weight is positive.
  let units: [Int64]
  /// The size of a unit in the weights' own measure, a power of two.
  let unit: Double

  init(_ weights: [Double]) {
    // Scaled first so that the sum of huge weights cannot overflow.
    let largest = weights.max() ?? 0
    guard largest > 0 else {
      units = [Int64](repeating: 0, count: weights.count)
      unit = 1
      return
    }
    let base = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    let total = weights.reduce(0) { $0 + $1 / base }
    // Two bits below 2⁴⁷ leave room for rounding up and for rows raised to one unit.
    let bits = 45 - Int(total.exponent)
    let scale = Double(sign: .plus, exponent: bits, significand: 1)
    units = weights.map { $0 > 0 ? max(1, Int64(($0 / base * scale).rounded())) : 0 }
    unit = base / scale
  }

  /// `count` units in the weights' own measure.
  func weight(_ count: Int64) -> Double {
    Double(count) * unit
  }

  /// The fewest units that weigh at least `weight`, at least 1.
  func units(atLeast weight: Double) -> Int64 {
    let count = (weight / unit).rounded(.up)
    return count < 1 ? 1 : (count < 0x1p50 ? Int64(count) : 1 << 50)
  }
}
