/// A forward pass of a DeepSched network: its outputs, and what the backward pass needs.
struct DeepSchedPass<Scalar: GradientScalar>: Sendable {
  /// [machines]: the machines' rows after the first convolution.
  var machineRow: [Scalar]
  /// [slots], after tanh.
  var machineFeatures: [Scalar]
  var tape: TrainableBidirectionalGRU.Tape<Scalar>
  /// [2 hidden].
  var endStates: [Scalar]
  /// [slots], after tanh.
  var taskFeatures: [Scalar]
  /// Start and finish of the task in each slot, [2][slots].
  var times: [Scalar]
  /// [machines][slots].
  var logits: [Scalar]

  /// Machine features over task features, [2][slots]: what both heads read.
  var stacked: [Scalar] { machineFeatures + taskFeatures }
}
