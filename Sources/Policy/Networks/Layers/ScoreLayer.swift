import CKernels

/// One number per row: y = w · x + b. The width must be a multiple of 16.
struct ScoreLayer: Sendable {
  let inputs: Int
  private let weights: Int
  private let bias: Float

  /// Takes `name.weight` [1, inputs] and `name.bias` [1].
  init(_ name: String, inputs: Int, from builder: inout NetworkBuilder) {
    self.inputs = inputs
    weights = builder.pack(builder.take(name + ".weight", [1, inputs]))
    bias = builder.take(name + ".bias", [1]).first ?? 0
  }

  func apply(_ context: KernelContext, x: Int, xStride: Int, rows: Int, y: Int) {
    ck_dot_rows(
      context.kernel, context.work + x, xStride, rows, inputs, context.weights + weights, bias,
      context.work + y)
  }
}
