import Sim

/// One training of one network: what to train, from where, on what.
public struct TrainingStage: Sendable {
  public var name: String
  public var configuration: TrainingConfiguration
  public var live: LiveParameters
  /// Where the mean starts.
  public var start: [Float]
  /// Statistics to go on from; nil to take those that the rule `prolis` sees.
  public var statistics: RunningStatistics?

  /// How many decisions statistics from a checkpoint, which does not count them, stand for.
  static let checkpointWeight = 100_000.0

  public init(
    name: String, configuration: TrainingConfiguration, live: LiveParameters, start: [Float],
    statistics: RunningStatistics? = nil
  ) {
    self.name = name
    self.configuration = configuration
    self.live = live
    self.start = start
    self.statistics = statistics
  }

  /// A stage that trains the whole network from random parameters, or from `checkpoint`.
  ///
  /// - Throws: ``InputError`` when the checkpoint is of another network.
  public init(
    name: String, configuration: TrainingConfiguration, from checkpoint: NetworkCheckpoint? = nil
  ) throws(InputError) {
    let kind = configuration.network
    var random = RandomSource(seed: configuration.seed).stream(Stream.start.rawValue)
    let start: [Float]
    if let checkpoint {
      guard checkpoint.kind == kind else {
        throw InputError(
          .usage, "a \(checkpoint.kind.rawValue) checkpoint cannot start a \(kind.rawValue) training",
          remedy: "a \(kind.rawValue) checkpoint is needed")
      }
      start = checkpoint.parameters
    } else {
      start = try kind.randomParameters(using: &random)
    }
    self.init(
      name: name, configuration: configuration, live: LiveParameters(kind.layout), start: start,
      statistics: try checkpoint?.statistics().map { RunningStatistics($0, weight: Self.checkpointWeight) })
  }

  /// What is drawn from the seed, each in a stream of its own.
  private enum Stream: UInt64 {
    case start = 1
    case noise
    case training
    case validation
  }

  private func seed(_ stream: Stream) -> UInt64 {
    var source = RandomSource(seed: configuration.seed).stream(stream.rawValue)
    return source.next()
  }

  var noiseSeed: UInt64 { seed(.noise) }
  var trainingSeed: UInt64 { seed(.training) }
  var validationSeed: UInt64 { seed(.validation) }
}

extension NetworkKind {
  /// Random parameters as the authors draw them (``SchedulerNetwork/init(random:style:)``).
  func randomParameters(using random: inout RandomSource) throws(InputError) -> [Float] {
    switch self {
    case .esrl: try ESRLNetwork(random: &random, style: .corrected).parameters
    case .gates: try GATESNetwork(random: &random, style: .corrected).parameters
    case .deft: try DEFTNetwork(random: &random, style: .corrected).parameters
    }
  }
}
