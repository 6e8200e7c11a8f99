/// What a training says after every generation.
public struct TrainingProgress: Sendable {
  public var stage: String
  public var generation: Int
  public var generations: Int
  public var latest: CurvePoint
  /// The last point that was validated.
  public var validated: CurvePoint?
  /// The best rule on the validation episodes, and its cost in dollars.
  public var rule: String
  public var ruleCost: Double
  public var decisionsPerSecond: Double
  public var secondsPerGeneration: Double
  public var secondsLeft: Double
}
