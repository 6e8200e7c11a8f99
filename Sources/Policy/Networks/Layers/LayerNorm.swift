import CKernels

/// Layer normalisation with biased variance, ε = 10⁻⁵, after adding a residual.
struct LayerNorm: Sendable {
  private let width: Int
  private let gain: Int
  private let bias: Int

  /// Takes `name.weight` and `name.bias`, both [width]; width is a multiple of 16.
  init(_ name: String, width: Int, from builder: inout NetworkBuilder) {
    self.width = width
    gain = builder.pack(builder.take(name + ".weight", [width]))
    bias = builder.pack(builder.take(name + ".bias", [width]))
  }

  /// x = LN(x + residual), in place.
  func apply(_ context: KernelContext, x: Int, xStride: Int, residual: Int, residualStride: Int, rows: Int) {
    ck_layer_norm(
      context.kernel, context.work + x, xStride, context.work + residual, residualStride, rows, width,
      context.weights + gain, context.weights + bias, 1e-5)
  }
}
