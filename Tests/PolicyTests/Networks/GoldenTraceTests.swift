import Sim
import Testing

@testable import Policy

/// Every stored observation of every network trace, against the recorded intermediates, logits and choices.
/// Skipped where the recorded data are absent (a clone outside the project).
@Suite(.enabled(if: GoldenData.isPresent))
struct GoldenTraceTests {
  @Test(arguments: GoldenData.networkTraces)
  func traceAgrees(_ trace: String) throws {
    let meta = try GoldenData.meta(trace)
    let decisions = try GoldenData.decisions(trace)
    let file = try GoldenData.tensors(trace)
    let statistics = try GoldenData.statistics()
    let topologies = try GoldenData.topologies()
    var network = try GoldenData.network(try #require(meta.weights))
    network.keepsIntermediates = true

    let observed = try file.integers("obs_decision")
    let rowOffset = try file.integers("obs_offset")
    let raw = try file.doubles("obs_raw")
    let normalised = try file.floats("obs_norm")
    let logitOffset = try file.integers("logit_offset")
    let logits = try file.floats("logits")
    let hasGraph = file.tensor(named: "node_raw") != nil
    let nodeRaw = hasGraph ? try file.floats("node_raw") : []
    let nodeNorm = hasGraph ? try file.floats("node_norm") : []
    let nodeOffset = hasGraph ? try file.integers("node_offset") : []
    let embedded = hasGraph ? try file.integers("emb_decision") : []
    let embeddingOffset = hasGraph ? try file.integers("emb_offset") : []
    let embeddings = hasGraph ? try file.floats("emb") : []
    let hasGate = file.tensor(named: "gate_ctx") != nil
    let contexts = hasGate ? try file.floats("gate_ctx") : []
    let encodings = hasGate ? try file.floats("dag_emb") : []

    var observation = Deviation()
    var nodes = Deviation()
    var embedding = Deviation()
    var context = Deviation()
    var encoding = Deviation()
    var gate = Deviation()
    var score = Deviation()
    for (index, k) in observed.enumerated() {
      let decision = decisions[k]
      var input = NetworkInput(
        observation: Array(raw[rowOffset[index] * 8..<rowOffset[index + 1] * 8]), statistics: statistics,
        readyTask: decision.task, gamma: decision.gamma, masked: decision.mask)
      if hasGraph {
        input.nodes = Array(nodeRaw[nodeOffset[index] * 6..<nodeOffset[index + 1] * 6])
        input.topology = topologies["\(meta.size)\(decision.type)"]
      }
      try network.forward(input)
      let kept = network.intermediates
      observation.compare(
        kept.normalisedObservation, normalised[rowOffset[index] * 8..<rowOffset[index + 1] * 8])
      if hasGraph {
        nodes.compare(kept.standardisedNodes, nodeNorm[nodeOffset[index] * 6..<nodeOffset[index + 1] * 6])
      }
      if let row = embedded.firstIndex(of: k) {
        embedding.compare(
          kept.embeddings, embeddings[embeddingOffset[row] * 96..<embeddingOffset[row + 1] * 96])
        if hasGate {
          context.compare(kept.gateContext, contexts[row * 123..<(row + 1) * 123])
          encoding.compare(kept.workflowEncoding, encodings[row * 16..<(row + 1) * 16])
        }
      }
      if let recorded = decision.gating, let own = network.scores.gate {
        gate.compare((0..<4).map { own.logits[$0] }, recorded)
        if (decision.gatingMargin ?? 0) > 1e-4 || decision.gatingMargin == 0 {
          #expect(own.expert == decision.expert, "\(trace) decision \(k)")
        }
      }
      score.compare(network.scores.logits, logits[logitOffset[k]..<logitOffset[k + 1]])
      if (decision.margin ?? 0) > 1e-4 {
        #expect(network.scores.choice == decision.action, "\(trace) decision \(k)")
      }
    }
    #expect(observation.largest <= 1e-6)
    #expect(nodes.largest <= 2e-5)
    #expect(embedding.largest <= 1e-4)
    #expect(context.largest <= 1e-4)
    #expect(encoding.largest <= 1e-4)
    #expect(gate.largest <= 1e-4)
    #expect(score.largest <= 1e-4)
    #expect(score.count > 0)
  }
}
