import Policy
import Sim

@testable import Distill

/// Decisions of a small simulation and trees that test what tells their candidates apart.
enum ExplanationWorld {
  /// Snapshots of every `stride`th decision of one episode.
  static func snapshots(stride: Int = 7) throws -> [DecisionSnapshot] {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 5, episodes: 1)
    var simulation = Simulation(workload: scenario.workloads[0], cloud: scenario.cloud)
    var teacher = ProLiSRule()
    var snapshots: [DecisionSnapshot] = []
    while !simulation.isFinished {
      let judgement = try teacher.judge(in: simulation)
      if simulation.decision.number % stride == 0 {
        snapshots.append(
          try DecisionSnapshot(
            simulation, teacher: ("prolis", judgement), rules: DecisionRecorder.allRules, episode: 0))
      }
      try simulation.choose(judgement.choice)
    }
    return snapshots
  }

  /// A tree whose thresholds lie among the values of `snapshot`.
  static func document(
    _ kind: TreeDocument.Kind, depth: Int, on snapshot: DecisionSnapshot, _ random: inout RandomSource
  ) throws -> TreeDocument {
    var tree = RandomTree.make(kind, depth: depth, &random)
    let jury = try TreeJury(document(kind, tree))
    for node in tree.nodes.indices {
      guard case .split(_, _, let left, let right) = tree.nodes[node].kind else { continue }
      // What operators can move, and what follows from it, more often than the rest.
      let telling = [0, 4, 5, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19]
      let feature =
        random.index(below: 4) > 0
        ? telling[random.index(below: telling.count)] : random.index(below: kind.features.count)
      let row = jury.row(
        snapshot, first: random.index(below: snapshot.candidateCount),
        second: random.index(below: snapshot.candidateCount))
      tree.nodes[node].kind = .split(feature: feature, threshold: row[feature], left: left, right: right)
    }
    return document(kind, tree)
  }

  static func document(_ kind: TreeDocument.Kind, _ tree: DecisionTree) -> TreeDocument {
    TreeDocument(
      kind: kind, tree: tree,
      provenance: TreeProvenance(teacher: "prolis", observation: "corrected", seed: 1, tool: "test"))
  }
}
