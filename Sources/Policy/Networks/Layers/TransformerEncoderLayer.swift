import CKernels

/// A post-norm transformer encoder layer of width 16: two heads of 8, feed-forward 128, ReLU.
///
/// x = LN₁(x + MHA(x)); x = LN₂(x + W₂ ReLU(W₁ x)). Source: Vaswani et al. 2017; facts, deft-network.
struct TransformerEncoderLayer: Sendable {
  static let width = 16
  static let hidden = 128
  /// Rows of the feed-forward part that are computed together: their hidden values fit the first-level cache.
  static let block = 48

  /// Workspace offsets.
  struct Plan {
    let projected: Int
    let attended: Int
    let hidden: Int
    let scratch: Int

    init(rows: Int, from plan: inout WorkspacePlan) {
      projected = plan.take(rows * 48)
      attended = plan.take(rows * TransformerEncoderLayer.width)
      hidden = plan.take(TransformerEncoderLayer.block * TransformerEncoderLayer.hidden)
      scratch = plan.take(ck_attention_scratch(rows))
    }
  }

  private let projection: DenseLayer
  private let output: DenseLayer
  private let first: DenseLayer
  private let second: DenseLayer
  private let firstNorm: LayerNorm
  private let secondNorm: LayerNorm

  init(_ name: String, from builder: inout NetworkBuilder) {
    let width = Self.width
    let matrix = builder.take(name + ".self_attn.in_proj_weight", [3 * width, width])
    let bias = builder.take(name + ".self_attn.in_proj_bias", [3 * width])
    projection = DenseLayer(
      matrix: matrix, bias: bias, inputs: width, outputs: 3 * width, packedBy: &builder)
    output = DenseLayer(name + ".self_attn.out_proj", inputs: width, outputs: width, from: &builder)
    first = DenseLayer(name + ".linear1", inputs: width, outputs: Self.hidden, from: &builder)
    second = DenseLayer(name + ".linear2", inputs: Self.hidden, outputs: width, from: &builder)
    firstNorm = LayerNorm(name + ".norm1", width: width, from: &builder)
    secondNorm = LayerNorm(name + ".norm2", width: width, from: &builder)
  }

  /// Takes the same tensors without using them.
  static func takeDead(_ name: String, from builder: inout NetworkBuilder) {
    for (suffix, shape) in [
      (".self_attn.in_proj_weight", [3 * width, width]), (".self_attn.in_proj_bias", [3 * width]),
      (".self_attn.out_proj.weight", [width, width]), (".self_attn.out_proj.bias", [width]),
      (".linear1.weight", [hidden, width]), (".linear1.bias", [hidden]),
      (".linear2.weight", [width, hidden]), (".linear2.bias", [width]),
      (".norm1.weight", [width]), (".norm1.bias", [width]),
      (".norm2.weight", [width]), (".norm2.bias", [width]),
    ] {
      builder.skip(name + suffix, shape)
    }
  }

  /// Transforms `rows` rows at `x` in place.
  func apply(_ context: KernelContext, _ plan: Plan, x: Int, xStride: Int, rows: Int) {
    projection.apply(context, x: x, xStride: xStride, rows: rows, y: plan.projected, yStride: 48)
    // The output projection overwrites the queries, which attention has read by then.
    ck_attention(
      context.kernel, context.work + plan.projected, 48, rows, context.work + plan.scratch,
      context.work + plan.attended, Self.width)
    output.apply(context, x: plan.attended, xStride: Self.width, rows: rows, y: plan.projected, yStride: 48)
    firstNorm.apply(
      context, x: x, xStride: xStride, residual: plan.projected, residualStride: 48, rows: rows)
    var start = 0
    while start < rows {
      let count = min(Self.block, rows - start)
      let part = x + start * xStride
      first.apply(
        context, x: part, xStride: xStride, rows: count, relu: true, y: plan.hidden, yStride: Self.hidden)
      second.apply(
        context, x: plan.hidden, xStride: Self.hidden, rows: count, y: plan.attended, yStride: Self.width)
      secondNorm.apply(
        context, x: part, xStride: xStride, residual: plan.attended, residualStride: Self.width, rows: count)
      start += count
    }
  }
}
