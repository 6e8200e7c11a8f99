/// What a DeepSched network reads.
struct DeepSchedInput<Scalar: GradientScalar>: Sendable {
  /// [slots][arrival, burst, priority, memory], zeros behind the last task.
  var tasks: [Scalar]
  /// [cores, frequency, memory][machines].
  var machines: [Scalar]
}
