import Sim

/// Starting values of parameters.
enum UniformStart {
  /// Draws `range` evenly from ±`bound`.
  static func fill<Scalar: GradientScalar>(
    _ parameters: inout [Scalar], _ range: Range<Int>, within bound: Double, from random: inout RandomSource
  ) {
    for index in range { parameters[index] = Scalar(random.uniform(-bound, bound)) }
  }
}
