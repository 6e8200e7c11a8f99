/// What an individual is ranked by.
public enum TrainingFitness: String, Sendable, Codable, CaseIterable {
  /// −cost, dollars: what the authors use.
  case cost
  /// −cost ÷ cost of the rule `prolis` on the same instance: every instance weighs the same.
  case relative
}
