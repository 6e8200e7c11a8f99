/// A recorded decision of a ``DecisionSample`` with all that is needed to decide it again.
public struct SampledDecision: Sendable, Equatable {
  public var place: DecisionRecords.Place
  /// The deadline factor of its workflow.
  public var factor: Double
  /// The rows a tree's columns of single candidates are taken from, one per candidate: ``CandidateFeatures``, and for a
  /// pointwise tree ``FeatureTable/relative`` behind them.
  public var rows: [[Double]]
  /// ``StateFeatures``.
  public var state: [Double]
  public var isLegal: [Bool]
  public var teacherChoice: Int
  /// The teacher's scores; empty from a teacher that has none.
  public var teacherScores: [Float]
  public var treeChoice: Int
  /// One choice per rule of the sample.
  public var ruleChoices: [Int]
  /// Position in ``DecisionSample/groups``.
  public var group: Int
  /// Position in the records.
  public var number: Int
  /// What would flip it; nil where that was not asked.
  public var flip: DecisionFlip?
}
