/// What one training sample gives.
struct GradientOutcome: Sendable {
  /// The loss that the gradient belongs to.
  var loss: Double
  /// Tasks whose machine was rated highest, of all tasks.
  var correct: Int
  var tasks: Int
  /// The loss by every parameter.
  var gradient: [Float]
}
