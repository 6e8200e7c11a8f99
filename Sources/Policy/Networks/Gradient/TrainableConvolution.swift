import Sim

/// 1-D convolution with stride 1 and no padding: `name.weight` [outputs, inputs, width], `name.bias` [outputs].
///
/// y[o][t] = b[o] + Σ over i, k of w[o][i][k] x[i][t + k].
struct TrainableConvolution: Sendable {
  let inputs: Int
  let outputs: Int
  let width: Int
  private let weight: Range<Int>
  private let bias: Range<Int>

  init(_ name: String, inputs: Int, outputs: Int, width: Int = 1, in layout: inout ParameterLayout) {
    self.inputs = inputs
    self.outputs = outputs
    self.width = width
    weight = layout.take(name + ".weight", [outputs, inputs, width])
    bias = layout.take(name + ".bias", [outputs])
  }

  /// Draws weights and bias evenly from ±1/√(inputs × width), as PyTorch does.
  func initialise<Scalar: GradientScalar>(_ parameters: inout [Scalar], from random: inout RandomSource) {
    let bound = 1 / Double(inputs * width).squareRoot()
    UniformStart.fill(&parameters, weight, within: bound, from: &random)
    UniformStart.fill(&parameters, bias, within: bound, from: &random)
  }

  /// Values that one output reads: the bias's 1, then a window of every input.
  private var patch: Int { 1 + inputs * width }

  /// How many outputs of each channel `length` inputs give.
  func outputLength(_ length: Int) -> Int { max(0, length - width + 1) }

  /// x [inputs][length] → [outputs][outputLength].
  func forward<Scalar: GradientScalar>(_ x: [Scalar], length: Int, _ parameters: [Scalar]) -> [Scalar] {
    let places = outputLength(length)
    // The bias is the first link of the chain of additions: the reference begins with it, and sums of inputs in the
    // thousands show the difference.
    var filters: [Scalar] = []
    filters.reserveCapacity(outputs * patch)
    for output in 0..<outputs {
      filters.append(parameters[bias.lowerBound + output])
      let start = weight.lowerBound + output * inputs * width
      filters += parameters[start..<start + inputs * width]
    }
    let y = PackedMatrix(transposing: filters[...], inputs: patch, columns: outputs)
      .product(patches(x, length: length), rows: places)
    return FlatMatrix.transposed(y, rows: places, columns: outputs)
  }

  /// Adds the gradients of weight and bias.
  ///
  /// - Parameter dy: the loss by the outputs, [outputs][outputLength].
  /// - Returns: the loss by x, [inputs][length].
  func backward<Scalar: GradientScalar>(
    _ x: [Scalar], _ dy: [Scalar], length: Int, _ parameters: [Scalar], into gradient: inout [Scalar]
  ) -> [Scalar] {
    let places = outputLength(length)
    let slopes = FlatMatrix.transposed(dy, rows: outputs, columns: places)
    var filters = [Scalar](repeating: 0, count: outputs * patch)
    FlatMatrix.addProduct(
      ofTransposed: slopes, outputs, patches(x, length: length), patch, rows: places, to: &filters, at: 0)
    for output in 0..<outputs {
      gradient[bias.lowerBound + output] += filters[output * patch]
      for index in 0..<inputs * width {
        gradient[weight.lowerBound + output * inputs * width + index] += filters[output * patch + 1 + index]
      }
    }
    let windows = PackedMatrix(parameters[weight], inputs: outputs, columns: inputs * width)
      .product(slopes, rows: places)
    var dx = [Scalar](repeating: 0, count: inputs * length)
    for place in 0..<places {
      for input in 0..<inputs {
        for offset in 0..<width {
          dx[input * length + place + offset] += windows[(place * inputs + input) * width + offset]
        }
      }
    }
    return dx
  }

  /// One row for each output place: 1, then the windows of all inputs.
  private func patches<Scalar: GradientScalar>(_ x: [Scalar], length: Int) -> [Scalar] {
    var rows: [Scalar] = []
    rows.reserveCapacity(outputLength(length) * patch)
    for place in 0..<outputLength(length) {
      rows.append(1)
      for input in 0..<inputs {
        for offset in 0..<width { rows.append(x[input * length + place + offset]) }
      }
    }
    return rows
  }
}
