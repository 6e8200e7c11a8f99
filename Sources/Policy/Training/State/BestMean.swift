/// The mean that did best on the validation episodes so far; it becomes the model.
public struct BestMean: Sendable, Equatable {
  public var parameters: [Float]
  public var statistics: ObservationStatistics
  public var summary: Summary

  /// What is said of it.
  public struct Summary: Sendable, Equatable, Codable {
    public var generation: Int
    /// Dollars, mean over the validation episodes.
    public var cost: Double
    /// The same over the best rule's cost.
    public var ratio: Double
  }
}
