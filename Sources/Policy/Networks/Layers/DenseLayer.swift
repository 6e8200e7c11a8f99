import CKernels

/// y = W x + b, optionally followed by ReLU.
struct DenseLayer: Sendable {
  let inputs: Int
  let outputs: Int
  /// Outputs rounded up to whole vectors: the row stride that a result needs.
  let columns: Int
  private let weights: Int
  private let bias: Int

  /// Takes `name.weight` [outputs, inputs] and `name.bias` [outputs].
  init(_ name: String, inputs: Int, outputs: Int, from builder: inout NetworkBuilder) {
    let matrix = builder.take(name + ".weight", [outputs, inputs])
    let offset = builder.take(name + ".bias", [outputs])
    self.init(matrix: matrix, bias: offset, inputs: inputs, outputs: outputs, packedBy: &builder)
  }

  /// Packs given values; `order` selects and orders the inputs that are used.
  init(
    matrix: [Float], bias: [Float]?, inputs: Int, outputs: Int, order: [Int]? = nil,
    packedBy builder: inout NetworkBuilder
  ) {
    let used = order ?? Array(0..<inputs)
    self.inputs = used.count
    self.outputs = outputs
    columns = (outputs + 15) / 16 * 16
    weights = builder.packTransposed(matrix, outputs: outputs, inputs: inputs, order: used)
    self.bias = bias.map { builder.pack($0) } ?? -1
  }

  /// `x` and `y` are workspace offsets; `initial`, if given, replaces the bias as the starting row.
  func apply(
    _ context: KernelContext, x: Int, xStride: Int, rows: Int, initial: Int? = nil, relu: Bool = false,
    y: Int, yStride: Int
  ) {
    var start: UnsafePointer<Float>?
    if let initial {
      start = UnsafePointer(context.work + initial)
    } else if bias >= 0 {
      start = context.weights + bias
    }
    ck_dense(
      context.kernel, context.work + x, xStride, rows, inputs, context.weights + weights, columns, start,
      relu,
      context.work + y, yStride)
  }
}
