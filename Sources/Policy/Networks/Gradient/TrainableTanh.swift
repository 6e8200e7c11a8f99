/// tanh of every value, and its backward pass.
enum TrainableTanh {
  static func forward<Scalar: GradientScalar>(_ x: [Scalar]) -> [Scalar] {
    var y = x
    y.withUnsafeMutableBufferPointer {
      if let base = $0.baseAddress { Scalar.hyperbolicTangent(base, count: $0.count) }
    }
    return y
  }

  /// The loss by x, from the outputs y and the loss by them: dy (1 − y²).
  static func backward<Scalar: GradientScalar>(_ y: [Scalar], _ dy: [Scalar]) -> [Scalar] {
    zip(y, dy).map { $1 * (1 - $0 * $0) }
  }
}
