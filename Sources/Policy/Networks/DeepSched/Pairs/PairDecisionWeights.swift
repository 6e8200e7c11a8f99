/// The part of a ``PairNetwork`` that every decision runs.
struct PairDecisionWeights: Sendable {
  /// [pair columns][width].
  var columns: [Float]
  var bias: [Float]
  var value: [Float]
  var valueBias: Float
}
