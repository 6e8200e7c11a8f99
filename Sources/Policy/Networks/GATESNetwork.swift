import Sim

/// GATES: the state embedding and one priority head (66,161 parameters).
///
/// Source: facts, deft-network. Complexity: O(candidates² + tasks + edges).
public struct GATESNetwork: SchedulerNetwork {
  public static let kind = NetworkKind.gates
  private static let layouts = LayoutTable { Parts(parameters: [], style: $0).layout }

  public let parameters: [Float]
  public let style: ObservationStyle
  public var kernel = Kernel.best
  public var keepsIntermediates = false
  public private(set) var scores = NetworkScores()
  public private(set) var intermediates = NetworkIntermediates()
  private let parts: Parts
  private var workspace = Workspace()

  private struct Parts {
    let embedding: StateEmbedding
    let head: PriorityHead
    let layout: ParameterLayout
    let weights: [SIMD16<Float>]

    init(parameters: [Float], style: ObservationStyle) {
      var builder = NetworkBuilder(parameters: parameters)
      embedding = StateEmbedding(inputs: style.partWidth, from: &builder)
      head = PriorityHead("model.priority", from: &builder)
      layout = builder.layout
      weights = builder.finish()
    }
  }

  public static func layout(for style: ObservationStyle) -> ParameterLayout {
    layouts[style]
  }

  public init(parameters: [Float], style: ObservationStyle) throws(InputError) {
    try Self.checkCount(parameters, style)
    self.parameters = parameters
    self.style = style
    parts = Parts(parameters: parameters, style: style)
  }

  public mutating func forward(_ input: borrowing NetworkInput) throws(InputError) {
    try input.checkObservation(style)
    let topology = try input.checkedTopology()
    let count = input.candidateCount(style)
    var space = WorkspacePlan()
    let embedding = StateEmbedding.Plan(
      candidates: count, style: style, topology: topology, from: &space)
    let head = PriorityHead.Plan(candidates: count, from: &space)
    workspace.reserve(space.used)
    workspace.star.resize(count)
    let star = workspace.star
    let readyTask = input.readyTask
    let layers = parts
    let decision = copy input
    try workspace.withContext(kernel: kernel, weights: layers.weights) { context in
      decision.load(into: context, plan: embedding, style: style)
      layers.embedding.apply(context, embedding, topology: topology, star: star, readyTask: readyTask)
      layers.head.apply(context, head, embedding: embedding)
      scores.unmasked.replace(with: context.work + head.scores, count: count)
      if keepsIntermediates { intermediates.keep(context, embedding) }
    }
    scores.decide(.negativeInfinity, masked: input.masked)
  }
}
