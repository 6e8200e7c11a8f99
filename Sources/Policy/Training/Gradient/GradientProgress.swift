/// How far a training by gradient is; sent after every step.
public struct GradientProgress: Sendable {
  public var epoch: Int
  public var epochs: Int
  public var step: Int
  public var steps: Int
  /// The last finished epoch.
  public var latest: GradientPoint?
  public var secondsLeft: Double
}
