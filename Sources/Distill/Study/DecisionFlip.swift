import Sim

/// What would make the tree choose the teacher's candidate, or where they agree the runner-up, of a sampled decision.
public struct DecisionFlip: Sendable, Equatable {
  /// The candidate asked for.
  public var alternative: Int
  /// The least change first (``DecisionExplanation/Question/changes``); empty if there is none.
  public var changes: [DecisionExplanation.Change]

  /// - Returns: nil for a decision that cannot be explained, as one with values that are no numbers.
  init?(_ records: DecisionRecords, _ decision: Int, tree: Int, explainer: DecisionExplainer, cloud: Cloud) {
    let teacher = Int(records.choices[decision])
    let snapshot = DecisionSnapshot(records, at: decision, teacher: "teacher", cloud: cloud)
    let whyNot = records.areEquivalent(tree, teacher, at: decision) ? nil : teacher
    guard let question = (try? explainer.explain(snapshot, whyNot: whyNot))?.question else { return nil }
    alternative = question.alternative
    changes = question.changes
  }
}
