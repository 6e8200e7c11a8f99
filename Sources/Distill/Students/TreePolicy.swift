import Policy
import Sim

/// A distilled tree as a scheduler.
public struct TreePolicy: SchedulingPolicy {
  public let name: String
  private var ranking: CandidateRanking
  private var rows: [Double] = []
  private var state: [Double] = []

  /// - Throws: ``InputError`` when the tree is malformed or was made for other features.
  public init(name: String, kind: TreeDocument.Kind, tree: DecisionTree) throws(InputError) {
    guard tree.features.map(\.name) == kind.features.map(\.name) else {
      let known = Set(kind.features.map(\.name))
      let odd = tree.features.first { !known.contains($0.name) }?.name
      throw InputError(
        .data,
        odd.map { "the tree tests \"\($0)\", which a \(kind.rawValue) tree has not" }
          ?? "the tree's features are not in the order of a \(kind.rawValue) tree",
        remedy: "needed: \(kind.features.map(\.name).joined(separator: ", "))")
    }
    self.name = name
    ranking = CandidateRanking(kind: kind, tree: try CompiledTree(tree))
  }

  public mutating func choose(in simulation: Simulation) -> Int {
    CandidateFeatures.write(simulation, into: &rows)
    StateFeatures.write(simulation, into: &state)
    return ranking.rank(candidates: rows[...], state: state[...]) { $0 != simulation.decision.masked }
  }

  public mutating func judge(in simulation: Simulation) -> Judgement {
    let choice = choose(in: simulation)
    return Judgement(choice: choice, scores: ranking.scores)
  }
}
