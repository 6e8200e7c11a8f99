/// How mixed the classes of a node are, times the node's weight: what a split is to lower.
///
/// Weights arrive as whole numbers of a small unit (see ``FixedWeights``), so every sum is exact and the score of
/// a set of rows does not depend on the order in which they were added.
///
/// Source: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984, chapter 4.
public enum Impurity: String, Sendable, CaseIterable, Codable {
  /// Shannon entropy in bits: `Σ −w_c log₂(w_c / W)`.
  case entropy
  /// `Σ w_c (1 − w_c / W)`.
  case gini

  /// The weighted impurity of a node with these class weights, in weight units (× bits for entropy).
  ///
  /// - Complexity: O(classes).
  func score(_ classWeights: [Int64], _ logarithm: WeightLogarithm) -> Double {
    switch self {
    case .entropy:
      let total = classWeights.reduce(0, +)
      let parts = classWeights.reduce(Int64(0)) { $0 + logarithm.product($1) }
      return Double(logarithm.product(total) - parts)
    case .gini:
      if classWeights.count == 2 { return Self.gini(classWeights[0], classWeights[1]) }
      let squares = classWeights.reduce(UInt128(0)) { $0 + UInt128($1) * UInt128($1) }
      return Self.gini(total: classWeights.reduce(0, +), squares: squares)
    }
  }

  /// Gini impurity of two classes: `2 a b / (a + b)`.
  @inline(__always)
  static func gini(_ a: Int64, _ b: Int64) -> Double {
    let total = a &+ b
    return total > 0 ? 2 * Double(a) * Double(b) / Double(total) : 0
  }

  /// Gini impurity from the total and the sum of squared class weights: `W − Σ w_c² / W`.
  @inline(__always)
  static func gini(total: Int64, squares: UInt128) -> Double {
    guard total > 0 else { return 0 }
    // By halves: the standard conversion from 128 bits takes about 300 ns.
    let high = Double(UInt64(truncatingIfNeeded: squares >> 64)) * 0x1p64
    let low = Double(UInt64(truncatingIfNeeded: squares))
    return Double(total) - (high + low) / Double(total)
  }
}
