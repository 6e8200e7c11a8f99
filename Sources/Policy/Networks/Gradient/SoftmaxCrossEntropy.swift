import Sim

/// −ln softmax(logits)[label], summed over rows, with its gradient.
enum SoftmaxCrossEntropy {
  /// What came of a number of rows.
  struct Outcome<Scalar: GradientScalar>: Sendable {
    /// Sum over the rows that count.
    var loss = 0.0
    /// Rows whose largest logit is the label's; ties go to the lowest place.
    var correct = 0
    /// The sum by the logits, [rows][classes].
    var slopes: [Scalar]
  }

  /// - Parameters:
  ///   - logits: [rows][classes]; −∞ rules a class out.
  ///   - labels: one class per row; negative rows count for nothing and have no slope.
  /// - Complexity: O(rows × classes).
  static func evaluate<Scalar: GradientScalar>(
    _ logits: [Scalar], labels: [Int], classes: Int
  ) -> Outcome<Scalar> {
    var outcome = Outcome(slopes: [Scalar](repeating: 0, count: logits.count))
    outcome.slopes.withUnsafeMutableBufferPointer { slopes in
      guard let base = slopes.baseAddress else { return }
      for (row, label) in labels.enumerated() where label >= 0 {
        let line = base + row * classes
        var best = 0
        for index in 0..<classes {
          line[index] = logits[row * classes + index]
          if line[index] > line[best] { best = index }
        }
        let (largest, wanted) = (line[best], line[label])
        for index in 0..<classes { line[index] -= largest }
        Scalar.exponential(line, count: classes)
        var sum: Scalar = 0
        for index in 0..<classes { sum += line[index] }
        for index in 0..<classes { line[index] /= sum }
        line[label] -= 1
        outcome.loss += naturalLogarithm(Double(sum)) - Double(wanted - largest)
        outcome.correct += best == label ? 1 : 0
      }
    }
    return outcome
  }
}
