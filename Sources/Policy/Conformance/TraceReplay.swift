import Sim

/// Replays a recorded episode: follows the recorded choices and compares all that was recorded on the way.
struct TraceReplay {
  /// Accepted relative deviations. Networks compute in Float32, in another order than the recorded ones did.
  enum Tolerance {
    static let simulator = 1e-9
    static let network = 1e-4
    /// Choices are compared where the recorded margin is larger.
    static let margin = 1e-4
  }

  private let trace: GoldenTrace
  private var table = DeviationTable()
  private var simulation: Simulation
  private var policy: any SchedulingPolicy
  private var observation: [Double] = []
  private var nodes: [Float] = []
  private var serialOf: [Int: Int] = [:]
  private var identifierOf: [Int: Int] = [:]
  private let recorded: Recorded

  /// The tables of the trace.
  private struct Recorded {
    var observation, normalised, machineIds, machines, nodes, standardisedNodes: GoldenTrace.Ragged?
    var embeddings, gateContext, encoding, logits, unmasked: GoldenTrace.Ragged?

    init(_ trace: GoldenTrace) throws(InputError) {
      observation = try trace.ragged("obs_raw", offsets: "obs_offset", decisions: "obs_decision")
      normalised = try trace.ragged("obs_norm", offsets: "obs_offset", decisions: "obs_decision")
      machineIds = try trace.ragged("vm_id", offsets: "vm_offset", decisions: "obs_decision")
      machines = try trace.ragged("vm_state", offsets: "vm_offset", decisions: "obs_decision")
      nodes = try trace.ragged("node_raw", offsets: "node_offset", decisions: "node_decision")
      standardisedNodes = try trace.ragged("node_norm", offsets: "node_offset", decisions: "node_decision")
      embeddings = try trace.ragged("emb", offsets: "emb_offset", decisions: "emb_decision")
      gateContext = try trace.rows("gate_ctx", decisions: "emb_decision")
      encoding = try trace.rows("dag_emb", decisions: "emb_decision")
      logits = try trace.ragged("logits", offsets: "logit_offset", decisions: nil)
      unmasked = try trace.ragged("logits_raw", offsets: "logit_offset", decisions: nil)
    }
  }

  static func run(_ trace: GoldenTrace, in golden: GoldenDirectory) throws(InputError) -> DeviationTable {
    var replay = try TraceReplay(trace, golden)
    try replay.follow()
    return replay.table
  }

  private init(_ trace: GoldenTrace, _ golden: GoldenDirectory) throws(InputError) {
    self.trace = trace
    recorded = try Recorded(trace)
    policy = try golden.policy(named: trace.meta.policy, weights: trace.meta.weights)
    simulation = try golden.simulation(
      size: trace.meta.size, gamma: trace.meta.gamma, variant: trace.meta.variant,
      instance: trace.meta.instance,
      history: trace.meta.envHistory ?? [])
  }

  private mutating func follow() throws(InputError) {
    for decision in trace.decisions {
      let place = "\(trace.name), decision \(decision.k)"
      guard !simulation.isFinished else {
        table.equal(
          "decisions", ours: simulation.totals.decisions, recorded: trace.decisions.count, at: place)
        return
      }
      compareDecision(decision, place)
      guard simulation.candidates.count == decision.candidates, simulation.machines.count == decision.machines
      else { return }
      compareMachines(decision.k, place)
      compareObservation(decision.k, place)
      if let network = policy as? any RecordingPolicy {
        try compareNetwork(network, decision, place)
      } else {
        let choice = try policy.choose(in: simulation)
        table.equal("choice of rules", ours: choice, recorded: decision.action, at: place)
      }
      do {
        try simulation.choose(decision.action)
      } catch {
        table.equal("recorded choice is legal", ours: false, recorded: true, at: place)
        return
      }
    }
    compareResult()
  }

  private mutating func compareDecision(_ recorded: GoldenTrace.RecordedDecision, _ place: String) {
    let ours = simulation.decision
    func time(_ name: String, _ value: Double, _ other: Double, _ table: inout DeviationTable) {
      table.compare(name, ours: value, recorded: other, relative: Tolerance.simulator, at: place)
    }
    time("time", ours.time, recorded.t, &table)
    time("workflow start", ours.workflowStart, recorded.gen, &table)
    time("deadline", ours.deadline, recorded.deadline, &table)
    time("sub-deadline", ours.subDeadline, recorded.subDeadline, &table)
    time("deadline factor", ours.deadlineFactor, recorded.gamma, &table)
    time("rent so far", simulation.totals.rent, recorded.rent, &table)
    time("penalty so far", simulation.totals.penalty, recorded.penalty, &table)
    table.equal("workflow", ours: ours.workflow, recorded: recorded.wf, at: place)
    table.equal("workflow type", ours: ours.template, recorded: recorded.type, at: place)
    table.equal("task", ours: ours.task, recorded: recorded.task, at: place)
    table.equal("from an arrival", ours: ours.finishedTask == nil, recorded: recorded.fromUser, at: place)
    table.equal("finished task", ours: ours.finishedTask, recorded: recorded.finishTask, at: place)
    table.equal("source machine", ours: ours.sourceMachine, recorded: recorded.sourceMachine, at: place)
    table.equal("candidates", ours: simulation.candidates.count, recorded: recorded.candidates, at: place)
    table.equal("machines", ours: simulation.machines.count, recorded: recorded.machines, at: place)
    table.equal("mask", ours: ours.masked, recorded: recorded.mask, at: place)
    table.equal(
      "finished workflows", ours: simulation.totals.finishedWorkflows, recorded: recorded.finishedWorkflows,
      at: place)
  }

  private mutating func compareMachines(_ k: Int, _ place: String) {
    if let ids = recorded.machineIds?.rows(of: k) {
      // Ids are random numbers in the reference: what must agree is which machine is which, all the way.
      for (machine, id) in zip(simulation.machines, ids) {
        let identifier = Int(id)
        if identifierOf[machine.serial] == nil {
          identifierOf[machine.serial] = identifier
          serialOf[identifier] = machine.serial
        }
        table.equal(
          "machine identity", ours: identifierOf[machine.serial] ?? -1, recorded: identifier, at: place)
        table.equal("machine identity", ours: serialOf[identifier] ?? -1, recorded: machine.serial, at: place)
      }
    }
    guard let states = recorded.machines?.rows(of: k) else { return }
    guard states.count == simulation.machines.count * 6 else {
      return table.equal(
        "machine states, length", ours: simulation.machines.count * 6, recorded: states.count, at: place)
    }
    let names = ["vCPUs", "lease start", "lease end", "busy until", "queued time", "tasks"]
    for (position, machine) in simulation.machines.enumerated() {
      let ours = [
        machine.vCPUs, machine.leaseStart, machine.leaseEnd, machine.busyUntil, machine.queuedTime,
        // Recorded with the running task, whatever the golden README says of it.
        Double(machine.queuedTasks + (machine.running == nil ? 0 : 1)),
      ]
      for column in 0..<6 {
        table.compare(
          "machine \(names[column])", ours: ours[column],
          recorded: states[states.startIndex + position * 6 + column],
          relative: Tolerance.simulator, at: "\(place), machine \(position)")
      }
    }
  }

  private mutating func compareObservation(_ k: Int, _ place: String) {
    guard let rows = recorded.observation?.rows(of: k) else { return }
    simulation.writeObservation(.published, into: &observation)
    guard rows.count == observation.count else {
      return table.equal("observation, length", ours: observation.count, recorded: rows.count, at: place)
    }
    for (index, value) in rows.enumerated() {
      table.compare(
        "observation \(ObservationColumns.names[index % 8])", ours: observation[index], recorded: value,
        relative: Tolerance.simulator, at: "\(place), candidate \(index / 8)")
    }
  }

  private mutating func compareNetwork<P: RecordingPolicy>(
    _ network: P, _ decision: GoldenTrace.RecordedDecision, _ place: String
  ) throws(InputError) {
    var network = network
    let k = decision.k
    network.keepIntermediates(true)
    _ = try network.choose(in: simulation)
    policy = network
    let values = network.recordedIntermediates
    let scores = network.recordedScores
    let tolerance = Tolerance.network
    if let rows = recorded.nodes?.rows(of: k) {
      table.compare(
        "node features", ours: network.recordedInput.nodes, recorded: rows, relative: 1e-6, at: place)
    }
    if let rows = recorded.standardisedNodes?.rows(of: k) {
      table.compare(
        "node features, standardised", ours: values.standardisedNodes, recorded: rows, relative: tolerance,
        at: place)
    }
    if let rows = recorded.normalised?.rows(of: k) {
      table.compare(
        "observation, normalised", ours: values.normalisedObservation, recorded: rows, relative: 1e-6,
        at: place)
    }
    if let rows = recorded.embeddings?.rows(of: k) {
      table.compare("embeddings", ours: values.embeddings, recorded: rows, relative: tolerance, at: place)
    }
    if let rows = recorded.gateContext?.rows(of: k) {
      table.compare("gate context", ours: values.gateContext, recorded: rows, relative: tolerance, at: place)
    }
    if let rows = recorded.encoding?.rows(of: k) {
      table.compare(
        "workflow encoding", ours: values.workflowEncoding, recorded: rows, relative: tolerance, at: place)
    }
    if let gating = decision.gating, let gate = scores.gate {
      let logits = gate.logits.indices.map { gate.logits[$0] }
      table.compare(
        "gate logits", ours: logits, recorded: gating.map { $0 ?? .nan }[...], relative: tolerance, at: place)
      if let expert = decision.expert {
        // An exact tie is decided by the recorded top-k table; a near one may fall either way.
        let margin = decision.gatingMargin ?? .infinity
        if margin == 0 || margin > Tolerance.margin {
          table.equal("expert", ours: gate.expert, recorded: expert, at: place)
        } else if gate.expert != expert {
          return
        }
      }
    }
    if let rows = recorded.logits?.rows(of: k) {
      table.compare("logits", ours: scores.logits, recorded: rows, relative: tolerance, at: place)
    }
    if let rows = recorded.unmasked?.rows(of: k) {
      table.compare(
        "logits before the mask", ours: scores.unmasked, recorded: rows, relative: tolerance, at: place)
    }
    if let margin = decision.margin, margin > Tolerance.margin {
      table.equal("choice of networks", ours: scores.choice, recorded: decision.action, at: place)
    }
  }

  private mutating func compareResult() {
    let place = "\(trace.name), end"
    table.equal("finished", ours: simulation.isFinished, recorded: true, at: place)
    guard let result = trace.meta.result else { return }
    TotalsReplay.compare(simulation.totals, result, &table, at: place)
  }
}
