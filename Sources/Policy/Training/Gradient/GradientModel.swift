/// A network, what it learns from, and how it is judged: all that a ``GradientTrainer`` needs to know.
protocol GradientModel: Sendable {
  var layout: ParameterLayout { get }
  /// Samples of the training set.
  var sampleCount: Int { get }

  /// Parameters before the first step.
  func start() -> [Float]

  /// Loss of one training sample and its gradient; depends on the arguments alone.
  func learn(from sample: Int, _ parameters: [Float]) -> GradientOutcome

  /// Samples of the validation set.
  var validationCount: Int { get }

  /// Judges one validation sample.
  func validate(_ sample: Int, _ parameters: [Float]) throws -> GradientVerdict
}
