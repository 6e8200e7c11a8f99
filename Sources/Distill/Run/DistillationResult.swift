import Policy

/// A distilled tree with what is known of it.
public struct DistillationResult: Sendable {
  public var document: TreeDocument
  public var rounds: [RoundSummary]
  /// On the teacher's own states of the test episodes.
  public var fidelity: FidelityReport
  /// On the states that the tree reaches in the test episodes.
  public var fidelityOnOwnStates: FidelityReport
  /// Tree, teacher and rules on the test episodes.
  public var costs: [CostComparison]
  /// The same by deadline factor; empty where factors are drawn per workflow.
  public var costsByFactor: [FactorCosts] = []
  /// Trees of several sizes on the test episodes.
  public var pareto: ParetoFront?
  /// The tree before polish on the test episodes; nil if it was not polished.
  public var unpolished: Unpolished?
  public var polish: PolishSummary?
  /// A decision worth looking at: contested, agreed with the teacher, decided by a long path.
  public var example: DecisionExample?
  /// How the teacher's decisions of the test episodes go through the tree.
  public var statistics: TreeStatistics?

  /// The tree as it was learned, on the same test episodes and the same states of the teacher.
  public struct Unpolished: Sendable, Codable, Equatable {
    public var cost: CostComparison
    public var fidelity: FidelityReport.Row
  }
}
