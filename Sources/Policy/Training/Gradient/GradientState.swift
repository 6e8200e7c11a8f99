import Sim

/// Where a training by gradient stands: all that the following steps depend on, and the curve so far.
///
/// There is no random state: the order of an epoch's samples is a function of the seed and its number.
struct GradientState: Sendable {
  var configuration: GradientConfiguration
  var parameters: [Float]
  var optimizer: AdamOptimizer
  /// The parameters that were best on the validation lists so far.
  var best: [Float]
  var bestEpoch = 0
  /// Steps taken in the present epoch.
  var step = 0
  /// Sums over the samples of the present epoch.
  var loss = 0.0
  var correct = 0
  var tasks = 0
  /// One point for each finished epoch.
  var curve: [GradientPoint] = []

  init(configuration: GradientConfiguration, parameters: [Float]) {
    self.configuration = configuration
    self.parameters = parameters
    optimizer = AdamOptimizer(count: parameters.count)
    best = parameters
  }

  /// Finished epochs.
  var epoch: Int { curve.count }
  var isFinished: Bool { epoch >= configuration.epochs }
}
