import CKernels

/// DEFT's encoding of the whole workflow: two graph attention layers of 2×32, mean, linear 64→16, ELU.
struct DAGEncoder: Sendable {
  static let width = 16

  struct Plan {
    let transformed: Int
    let middle: Int
    let scratch: Int
    let mean: Int
    /// [16]
    let encoding: Int

    init(topology: borrowing GraphTopology, from plan: inout WorkspacePlan) {
      transformed = plan.take(topology.nodeCount * 64)
      middle = plan.take(topology.nodeCount * 64)
      scratch = plan.take(ck_graph_attention_scratch(topology.nodeCount, topology.sources.count, 2))
      mean = plan.take(64)
      encoding = plan.take(DAGEncoder.width)
    }
  }

  private let first: GraphAttention
  private let second: GraphAttention
  private let readout: DenseLayer

  init(from builder: inout NetworkBuilder) {
    first = GraphAttention("dag_emb.gat1", inputs: 6, heads: 2, channels: 32, from: &builder)
    second = GraphAttention("dag_emb.gat2", inputs: 64, heads: 2, channels: 32, from: &builder)
    readout = DenseLayer("dag_emb.gat_ro", inputs: 64, outputs: Self.width, from: &builder)
  }

  /// Encodes the standardised node features at `nodes` into `plan.encoding`.
  func apply(_ context: KernelContext, _ plan: Plan, nodes: Int, topology: borrowing GraphTopology) {
    let count = topology.nodeCount
    topology.withPointers { offsets, sources in
      first.transform(context, x: nodes, xStride: 6, rows: count, h: plan.transformed)
      first.attend(
        context, h: plan.transformed, nodes: count, offsets: offsets, sources: sources, scratch: plan.scratch,
        y: plan.middle, yStride: 64)
      second.transform(context, x: plan.middle, xStride: 64, rows: count, h: plan.transformed)
      second.attend(
        context, h: plan.transformed, nodes: count, offsets: offsets, sources: sources, scratch: plan.scratch,
        y: plan.middle, yStride: 64)
    }
    ck_mean_rows(context.kernel, context.work + plan.middle, 64, count, 64, context.work + plan.mean)
    readout.apply(context, x: plan.mean, xStride: 64, rows: 1, y: plan.encoding, yStride: Self.width)
    ck_elu(context.kernel, context.work + plan.encoding, Self.width)
  }
}
