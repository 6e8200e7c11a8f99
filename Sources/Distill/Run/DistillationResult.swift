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
  /// A decision worth looking at: contested, agreed with the teacher, decided by a long path.
  public var example: DecisionExample?
}
