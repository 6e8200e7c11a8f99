/// What came of a training by gradient.
public struct GradientSummary: Sendable, Codable {
  public var network: GradientNetwork
  public var parameters: Int
  public var epochs: Int
  public var model: String
  public var curve: String
  /// The epoch whose parameters are the model: the lowest loss on the validation lists.
  public var bestEpoch: Int
  public var best: GradientPoint?
  public var last: GradientPoint?
}
