/// One generation of a learning curve.
public struct CurvePoint: Sendable, Equatable, Codable {
  /// Generations done, from 1.
  public var generation: Int
  /// Mean cost of the mean on the generation's training episodes, dollars, before the step.
  public var trainingCost: Double
  /// The same over the cost of the rule `prolis` on them.
  public var trainingRatio: Double
  /// Mean cost of all individuals over that of `prolis`.
  public var populationRatio: Double
  /// Candidates per decision, over all individuals.
  public var meanCandidates: Double
  /// Mean cost of the new mean on the validation episodes, dollars; nil when not measured.
  public var validationCost: Double?
  /// The same over the best rule's cost there.
  public var validationRatio: Double?
}
