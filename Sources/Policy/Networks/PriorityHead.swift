/// The head 96-128-128-1 (ReLU) that scores embeddings; GATES has one, DEFT four (its experts).
///
/// The first layer's product with the 64 shared columns is computed once per decision and starts every row.
struct PriorityHead: Sendable {
  static let hidden = 128
  /// Candidates scored together: their hidden values fit the first-level cache.
  static let block = 36

  struct Plan {
    let start: Int
    let first: Int
    let second: Int
    let scores: Int

    init(candidates: Int, from plan: inout WorkspacePlan) {
      start = plan.take(PriorityHead.hidden)
      first = plan.take(PriorityHead.block * PriorityHead.hidden)
      second = plan.take(PriorityHead.block * PriorityHead.hidden)
      scores = plan.take(candidates)
    }
  }

  private let shared: DenseLayer
  private let own: DenseLayer
  private let middle: DenseLayer
  private let score: ScoreLayer

  /// Takes layers 0, 2 and 4 under `name`.
  init(_ name: String, from builder: inout NetworkBuilder) {
    let hidden = Self.hidden
    let matrix = builder.take(name + ".0.weight", [hidden, StateEmbedding.width])
    let bias = builder.take(name + ".0.bias", [hidden])
    shared = DenseLayer(
      matrix: matrix, bias: bias, inputs: StateEmbedding.width, outputs: hidden,
      order: StateEmbedding.sharedColumns, packedBy: &builder)
    own = DenseLayer(
      matrix: matrix, bias: nil, inputs: StateEmbedding.width, outputs: hidden,
      order: StateEmbedding.ownColumns, packedBy: &builder)
    middle = DenseLayer(name + ".2", inputs: hidden, outputs: hidden, from: &builder)
    score = ScoreLayer(name + ".4", inputs: hidden, from: &builder)
  }

  /// Scores all candidates into `plan.scores`.
  func apply(_ context: KernelContext, _ plan: Plan, embedding: StateEmbedding.Plan) {
    let hidden = Self.hidden
    shared.apply(
      context, x: embedding.shared, xStride: StateEmbedding.sharedWidth, rows: 1, y: plan.start,
      yStride: hidden)
    var row = 0
    while row < embedding.candidates {
      let count = min(Self.block, embedding.candidates - row)
      own.apply(
        context, x: embedding.firstOwn + row * StateEmbedding.ownWidth, xStride: StateEmbedding.ownWidth,
        rows: count, initial: plan.start, relu: true, y: plan.first, yStride: hidden)
      middle.apply(
        context, x: plan.first, xStride: hidden, rows: count, relu: true, y: plan.second, yStride: hidden)
      score.apply(context, x: plan.second, xStride: hidden, rows: count, y: plan.scores + row)
      row += count
    }
  }
}
