import CKernels

/// y = W x + b, each output reduced on its own rather than accumulated over the inputs: the same numbers as a
/// ``DenseLayer`` but for rounding. The width of the input must be a multiple of 16.
struct DotLayer: Sendable {
  let inputs: Int
  let outputs: Int
  private let weights: Int
  private let bias: Int

  /// Packs `matrix` [outputs, inputs] as it is.
  init(matrix: [Float], bias: [Float], inputs: Int, outputs: Int, packedBy builder: inout NetworkBuilder) {
    self.inputs = inputs
    self.outputs = outputs
    weights = builder.pack(matrix)
    self.bias = builder.pack(bias)
  }

  func apply(_ context: KernelContext, x: Int, xStride: Int, rows: Int, y: Int, yStride: Int) {
    ck_dense_by_dots(
      context.kernel, context.work + x, xStride, rows, inputs, context.weights + weights, outputs,
      context.weights + bias, context.work + y, yStride)
  }
}
