import Sim

/// GATES: the state embedding and one priority head (66,161 parameters).
///
/// Source: facts, deft-network. Complexity: O(candidates² + tasks + edges).
public struct GATESNetwork: SchedulerNetwork {
  public static let kind = NetworkKind.gates
  public static let layout = Parts(parameters: []).layout

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

    init(parameters: [Float]) {
      var builder = NetworkBuilder(parameters: parameters)
      embedding = StateEmbedding(from: &builder)
      head = PriorityHead("model.priority", from: &builder)
      layout = builder.layout
      weights = builder.finish()
    }
  }

  public init(parameters: [Float], style: ObservationStyle) throws(InputError) {
    try Self.checkCount(parameters)
    self.parameters = parameters
    self.style = style
    parts = Parts(parameters: parameters)
  }

  public mutating func forward(_ input: borrowing NetworkInput) throws(InputError) {
    try input.checkObservation()
    let topology = try input.checkedTopology()
    let count = input.candidateCount
    var space = WorkspacePlan()
    let embedding = StateEmbedding.Plan(candidates: count, topology: topology, from: &space)
    let head = PriorityHead.Plan(candidates: count, from: &space)
    workspace.reserve(space.used)
    workspace.star.resize(count)
    let star = workspace.star
    let readyTask = input.readyTask
    let layers = parts
    let decision = copy input
    workspace.withContext(kernel: kernel, weights: layers.weights) { context in
      decision.load(into: context, plan: embedding, style: style)
      layers.embedding.apply(context, embedding, topology: topology, star: star, readyTask: readyTask)
      layers.head.apply(context, head, embedding: embedding)
      scores.unmasked.replace(with: context.work + head.scores, count: count)
      if keepsIntermediates { intermediates.keep(context, embedding) }
    }
    scores.decide(.negativeInfinity, masked: input.masked)
  }
}
