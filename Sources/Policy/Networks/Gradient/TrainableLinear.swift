import Sim

/// y = W x + b with a backward pass: `name.weight` [outputs, inputs], `name.bias` [outputs].
///
/// The layer holds places in a flat parameter vector, not values: the same layer runs and trains any vector of its layout.
struct TrainableLinear: Sendable {
  let inputs: Int
  let outputs: Int
  /// Places of the weights and the bias in the flat vector.
  let weight: Range<Int>
  let bias: Range<Int>

  init(_ name: String, inputs: Int, outputs: Int, in layout: inout ParameterLayout) {
    self.inputs = inputs
    self.outputs = outputs
    weight = layout.take(name + ".weight", [outputs, inputs])
    bias = layout.take(name + ".bias", [outputs])
  }

  /// Draws weights and bias evenly from ±1/√inputs, as PyTorch does.
  func initialise<Scalar: GradientScalar>(_ parameters: inout [Scalar], from random: inout RandomSource) {
    UniformStart.fill(&parameters, weight, within: 1 / Double(inputs).squareRoot(), from: &random)
    UniformStart.fill(&parameters, bias, within: 1 / Double(inputs).squareRoot(), from: &random)
  }

  /// x [rows][inputs] → [rows][outputs].
  func forward<Scalar: GradientScalar>(_ x: [Scalar], rows: Int, _ parameters: [Scalar]) -> [Scalar] {
    PackedMatrix(transposing: parameters[weight], inputs: inputs, columns: outputs)
      .product(x, rows: rows, plus: parameters[bias])
  }

  /// Adds the gradients of weight and bias.
  ///
  /// - Parameters:
  ///   - x: what ``forward(_:rows:_:)`` was given.
  ///   - dy: the loss by the outputs, [rows][outputs].
  /// - Returns: the loss by x.
  func backward<Scalar: GradientScalar>(
    _ x: [Scalar], _ dy: [Scalar], rows: Int, _ parameters: [Scalar], into gradient: inout [Scalar]
  ) -> [Scalar] {
    backwardParameters(x, dy, rows: rows, into: &gradient)
    return PackedMatrix(parameters[weight], inputs: outputs, columns: inputs).product(dy, rows: rows)
  }

  /// As ``backward(_:_:rows:_:into:)`` for inputs that are data.
  func backwardParameters<Scalar: GradientScalar>(
    _ x: [Scalar], _ dy: [Scalar], rows: Int, into gradient: inout [Scalar]
  ) {
    FlatMatrix.addProduct(
      ofTransposed: dy, outputs, x, inputs, rows: rows, to: &gradient, at: weight.lowerBound)
    FlatMatrix.addRows(dy, outputs, rows: rows, to: &gradient, at: bias.lowerBound)
  }
}
