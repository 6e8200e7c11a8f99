import Sim

/// Where a training stands: all that the following generations depend on, and the curve so far.
///
/// There is no random state: what a generation draws is a function of the seed and its number.
public struct TrainingState: Sendable {
  /// The stage it belongs to, such as `gates` or `expert-1.25`.
  public var stage: String
  public var configuration: TrainingConfiguration
  public var strategy: EvolutionStrategy
  public var statistics: RunningStatistics
  public var best: BestMean?
  public var curve: [CurvePoint] = []

  public var isFinished: Bool { strategy.generation >= configuration.generations }
}
