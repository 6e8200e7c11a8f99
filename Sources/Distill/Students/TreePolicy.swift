import Policy
import Sim

/// A distilled tree as a scheduler.
public struct TreePolicy: SchedulingPolicy {
  public let name: String
  private var ranking: CandidateRanking
  private let comparing: CandidateComparison.Columns
  private var rows: [Double] = []
  private var state: [Double] = []

  /// - Throws: ``InputError`` when the tree is malformed or tests features that there are not.
  public init(name: String, kind: TreeDocument.Kind, tree: DecisionTree) throws(InputError) {
    self.name = name
    let tree = try tree.withColumns(of: kind)
    ranking = try CandidateRanking(kind: kind, tree: tree)
    // Both kinds begin their rows with the candidate's columns.
    comparing = CandidateComparison.Columns(
      for: tree.nodes.compactMap { if case .split(let feature, _, _, _) = $0.kind { feature } else { nil } })
  }

  public mutating func choose(in simulation: Simulation) -> Int {
    observe(simulation)
    // A closure that reads the simulation would copy it.
    let masked = simulation.decision.masked
    return ranking.choose(candidates: rows[...], state: state[...]) { $0 != masked }
  }

  public mutating func judge(in simulation: Simulation) -> Judgement {
    observe(simulation)
    let masked = simulation.decision.masked
    let choice = ranking.rank(candidates: rows[...], state: state[...]) { $0 != masked }
    return Judgement(choice: choice, scores: ranking.scores)
  }

  private mutating func observe(_ simulation: Simulation) {
    CandidateFeatures.write(simulation, into: &rows, comparing: comparing)
    StateFeatures.write(simulation, into: &state)
  }
}
