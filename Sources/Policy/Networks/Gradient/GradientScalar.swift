/// The numbers that layers with a backward pass are computed in.
///
/// Networks are trained and run in `Float`, by the kernels that give the same bits on every processor. `Double` is the
/// plain path: the tests compare its gradients with finite differences, which float32 is too coarse for, and then
/// float32 with it.
protocol GradientScalar: BinaryFloatingPoint, Sendable {
  /// y[r][j] = Σᵢ x[r][i] w[i][j], then + initial[j], for `columns` columns that stand `stride` apart in `w`, `initial`
  /// and `y`; the places from `columns` to `stride` are written too.
  static func multiply(
    _ x: UnsafePointer<Self>, rows: Int, inputs: Int, _ weights: UnsafePointer<Self>, stride: Int,
    initial: UnsafePointer<Self>?, into y: UnsafeMutablePointer<Self>)

  /// In place.
  static func hyperbolicTangent(_ values: UnsafeMutablePointer<Self>, count: Int)
  /// In place.
  static func exponential(_ values: UnsafeMutablePointer<Self>, count: Int)

  /// What rows of weights are padded to.
  static var lanes: Int { get }
}

extension GradientScalar {
  /// σ(x) = (1 + tanh(x / 2)) / 2, in place; never overflows.
  static func logistic(_ values: UnsafeMutablePointer<Self>, count: Int) {
    for index in 0..<count { values[index] *= 0.5 }
    hyperbolicTangent(values, count: count)
    for index in 0..<count { values[index] = 0.5 * values[index] + 0.5 }
  }
}
