/// What came of one stage.
public struct TrainingSummary: Sendable, Codable {
  public var stage: String
  public var network: NetworkKind
  public var generations: Int
  /// The model file.
  public var model: String
  public var curve: String
  /// The mean that became the model; nil when none was validated.
  public var best: BestMean.Summary?
  /// The rules on the validation episodes, cheapest first.
  public var rules: [CostRow]
}
