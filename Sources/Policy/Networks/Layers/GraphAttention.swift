import CKernels

/// A graph attention layer (GATConv) with concatenated heads, followed by ELU.
///
/// h = W x; e_ji = LeakyReLU₀.₂(a_src·h_j + a_dst·h_i); softmax over the nodes j that i hears; Σ a_ji h_j + b.
/// Source: Veličković et al., "Graph attention networks", 2018; facts, deft-network.
struct GraphAttention: Sendable {
  let heads: Int
  let channels: Int
  private let linear: DenseLayer
  private let source: Int
  private let target: Int
  private let bias: Int

  /// Width of a node's result.
  var outputs: Int { heads * channels }

  /// Takes `att_src`, `att_dst`, `bias`, `lin.weight` under `name`; channels is a multiple of 16.
  init(_ name: String, inputs: Int, heads: Int, channels: Int, from builder: inout NetworkBuilder) {
    self.heads = heads
    self.channels = channels
    let width = heads * channels
    source = builder.pack(builder.take(name + ".att_src", [1, heads, channels]))
    target = builder.pack(builder.take(name + ".att_dst", [1, heads, channels]))
    bias = builder.pack(builder.take(name + ".bias", [width]))
    let matrix = builder.take(name + ".lin.weight", [width, inputs])
    linear = DenseLayer(matrix: matrix, bias: nil, inputs: inputs, outputs: width, packedBy: &builder)
  }

  /// Floats of scratch needed for a graph.
  func scratch(nodes: Int, edges: Int) -> Int {
    ck_graph_attention_scratch(nodes, edges, heads)
  }

  /// h = W x for `rows` rows; `h` has stride ``outputs``.
  func transform(_ context: KernelContext, x: Int, xStride: Int, rows: Int, h: Int) {
    linear.apply(context, x: x, xStride: xStride, rows: rows, y: h, yStride: outputs)
  }

  /// Attention, bias and ELU over already transformed features.
  func attend(
    _ context: KernelContext, h: Int, nodes: Int, offsets: UnsafePointer<Int32>,
    sources: UnsafePointer<Int32>, scratch: Int, y: Int, yStride: Int
  ) {
    ck_graph_attention(
      context.kernel, context.work + h, outputs, nodes, heads, channels, context.weights + source,
      context.weights + target, context.weights + bias, offsets, sources, context.work + scratch,
      context.work + y, yStride)
  }
}
