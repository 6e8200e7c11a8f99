import Sim

/// Bounds of integer variables, in millionths: what is still possible.
struct ConstraintBox: Sendable {
  var low: [Double]
  var high: [Double]
  /// Set when a bound moves.
  var isChanged = false

  init(count: Int) {
    low = [Double](repeating: -ConstraintSystem.farthest, count: count)
    high = [Double](repeating: ConstraintSystem.farthest, count: count)
  }

  func isDecided(_ variable: Int) -> Bool { low[variable] == high[variable] }

  /// Takes away what lies outside; false if nothing is left.
  @inline(__always)
  mutating func restrict(_ variable: Int, _ least: Double, _ most: Double) -> Bool {
    if least > low[variable] {
      low[variable] = least
      isChanged = true
    }
    if most < high[variable] {
      high[variable] = most
      isChanged = true
    }
    return low[variable] <= high[variable]
  }
}
