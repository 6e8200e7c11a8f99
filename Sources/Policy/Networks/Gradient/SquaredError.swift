/// Σ (prediction − target)², with its gradient.
enum SquaredError {
  /// - Parameter counts: which values count; nil for all.
  /// - Returns: the sum, and the sum by the predictions.
  static func evaluate<Scalar: GradientScalar>(
    _ predictions: [Scalar], targets: [Scalar], counts: ((Int) -> Bool)? = nil
  ) -> (loss: Double, slopes: [Scalar]) {
    var slopes = [Scalar](repeating: 0, count: predictions.count)
    var loss = 0.0
    for index in predictions.indices where counts?(index) ?? true {
      let difference = predictions[index] - targets[index]
      loss += Double(difference) * Double(difference)
      slopes[index] = 2 * difference
    }
    return (loss, slopes)
  }
}
