import Sim

/// DEFT: the state embedding, an encoding of the workflow, and a gate over four priority heads
/// (242,438 parameters; 246,086 with `.extended`).
///
/// In `.published` style the gate reads the raw node features of the ready task, otherwise the standardised ones. Source: facts, deft-network. Complexity: O(candidates² + tasks + edges).
public struct DEFTNetwork: SchedulerNetwork {
  public static let kind = NetworkKind.deft
  private static let layouts = LayoutTable { Parts(parameters: [], style: $0).layout }

  public let parameters: [Float]
  public let style: ObservationStyle
  public var kernel = Kernel.best
  public var keepsIntermediates = false
  /// The expert to score with whatever the gate says, 0 to 3; nil for the gate's. A measurement, not a way to run.
  public var forcedExpert: Int?
  public private(set) var scores = NetworkScores()
  public private(set) var intermediates = NetworkIntermediates()
  private let parts: Parts
  private var workspace = Workspace()

  private struct Parts {
    let embedding: StateEmbedding
    let encoder: DAGEncoder
    let gate: ExpertGate
    let experts: [PriorityHead]
    let layout: ParameterLayout
    let weights: [SIMD16<Float>]

    init(parameters: [Float], style: ObservationStyle) {
      var builder = NetworkBuilder(parameters: parameters)
      embedding = StateEmbedding(inputs: style.partWidth, from: &builder)
      encoder = DAGEncoder(from: &builder)
      gate = ExpertGate(taskColumns: style.partWidth, from: &builder)
      var heads: [PriorityHead] = []
      for expert in 0..<ExpertGate.experts {
        heads.append(PriorityHead("moe.experts_parallel.\(expert)", from: &builder))
      }
      experts = heads
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
    if let forcedExpert, !(0..<ExpertGate.experts).contains(forcedExpert) {
      throw InputError(
        .usage, "expert \(forcedExpert) does not exist", remedy: "there are \(ExpertGate.experts), from 0")
    }
    let topology = try input.checkedTopology()
    let count = input.candidateCount(style)
    var space = WorkspacePlan()
    let embedding = StateEmbedding.Plan(
      candidates: count, style: style, topology: topology, from: &space)
    let encoder = DAGEncoder.Plan(topology: topology, from: &space)
    let gate = ExpertGate.Plan(taskColumns: style.partWidth, from: &space)
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
      layers.encoder.apply(context, encoder, nodes: embedding.nodes, topology: topology)
      let standardised = context.work + embedding.nodes + readyTask * 6
      layers.gate.gather(
        context, gate, embedding: embedding, encoding: encoder.encoding,
        readyFeatures: { style == .published ? decision.nodes[readyTask * 6 + $0] : standardised[$0] },
        gamma: Float(decision.gamma))
      var choice = layers.gate.decide(context, gate)
      if let forcedExpert { choice.expert = forcedExpert }
      scores.gate = choice
      layers.experts[choice.expert].apply(context, head, embedding: embedding)
      scores.unmasked.replace(with: context.work + head.scores, count: count)
      if keepsIntermediates {
        intermediates.keep(context, embedding)
        intermediates.gateContext.replace(
          with: context.work + gate.context, count: gate.contextWidth)
        intermediates.workflowEncoding.replace(
          with: context.work + encoder.encoding, count: DAGEncoder.width)
      }
    }
    scores.decide(.largeNegative, masked: input.masked)
  }
}
