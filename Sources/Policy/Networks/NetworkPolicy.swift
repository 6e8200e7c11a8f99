import Sim

/// A network as a scheduler: observes in the style it was trained on, scores, takes the best.
public struct NetworkPolicy<Network: SchedulerNetwork>: SchedulingPolicy {
  public let name: String
  public var network: Network
  private var input: NetworkInput
  private var topologies: [UInt64: GraphTopology] = [:]
  private var topologyOf: UInt64?

  public init(name: String, network: Network, statistics: ObservationStatistics) {
    self.name = name
    self.network = network
    input = NetworkInput(observation: [], statistics: statistics)
  }

  public var style: ObservationStyle { network.style }
  /// The last decision as the network saw it.
  public var lastInput: NetworkInput { input }

  public mutating func choose(in simulation: Simulation) throws(InputError) -> Int {
    try score(simulation)
    return network.scores.choice
  }

  public mutating func judge(in simulation: Simulation) throws(InputError) -> Judgement {
    try score(simulation)
    let scores = network.scores
    var judgement = Judgement(choice: scores.choice, scores: scores.logits.map(Double.init))
    if let gate = scores.gate {
      judgement.expert = gate.expert
      judgement.gate = gate.logits.indices.map { Double(gate.logits[$0]) }
    }
    return judgement
  }

  /// Runs the network on the present decision; the result is in ``network``.
  public mutating func score(_ simulation: Simulation) throws(InputError) {
    simulation.writeObservation(network.style, into: &input.observation)
    input.readyTask = simulation.decision.task
    input.gamma = simulation.decision.deadlineFactor
    input.masked = simulation.decision.masked
    if Network.kind.readsWorkflow {
      simulation.writeNodeFeatures(into: &input.nodes)
      setTopology(simulation.workload.templates[simulation.decision.template])
    }
    try network.forward(input)
  }

  private mutating func setTopology(_ profile: WorkflowProfile) {
    guard topologyOf != profile.graphFingerprint else { return }
    topologyOf = profile.graphFingerprint
    if let known = topologies[profile.graphFingerprint] {
      input.topology = known
    } else {
      let topology = GraphTopology(profile.workflow)
      topologies[profile.graphFingerprint] = topology
      input.topology = topology
    }
  }
}

extension NetworkKind {
  /// Whether the network reads the graph of the ready task's workflow.
  var readsWorkflow: Bool { self != .esrl }
}

extension SchedulerNetwork {
  /// This network as a policy.
  public func policy(name: String, statistics: ObservationStatistics) -> any SchedulingPolicy {
    NetworkPolicy(name: name, network: self, statistics: statistics)
  }
}
