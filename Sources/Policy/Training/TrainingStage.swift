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
  /// A network with fewer observation columns that the parameters were widened from: its statistics hold for them.
  var widenedFrom: NetworkCheckpoint?

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
  /// A checkpoint of the corrected observation can start a training on the extended one.
  /// - Throws: ``InputError`` when the checkpoint is of another network or another observation.
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
      start = try checkpoint.observing(configuration.observation).parameters
    } else {
      start = try kind.randomParameters(configuration.observation, using: &random)
    }
    self.init(
      name: name, configuration: configuration, live: LiveParameters(configuration.layout), start: start)
    if let checkpoint { try inheritStatistics(of: checkpoint) }
  }

  /// Takes over the observation statistics of a network whose parameters the stage starts from.
  mutating func inheritStatistics(of checkpoint: NetworkCheckpoint) throws(InputError) {
    guard let stored = try checkpoint.statistics() else { return }
    if stored.columns == configuration.observation.columns {
      statistics = RunningStatistics(stored, weight: Self.checkpointWeight)
    } else {
      widenedFrom = checkpoint
    }
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
  func randomParameters(
    _ style: ObservationStyle, using random: inout RandomSource
  ) throws(InputError) -> [Float] {
    switch self {
    case .esrl: try ESRLNetwork(random: &random, style: style).parameters
    case .gates: try GATESNetwork(random: &random, style: style).parameters
    case .deft: try DEFTNetwork(random: &random, style: style).parameters
    }
  }
}

extension TrainingConfiguration {
  /// The layout of the trained parameter vector.
  var layout: ParameterLayout { network.layout(for: observation) }
}

extension NetworkCheckpoint {
  /// This network with the inputs of `style`, widened if need be.
  ///
  /// - Throws: ``InputError`` when its columns mean something else.
  func observing(_ style: ObservationStyle) throws(InputError) -> NetworkCheckpoint {
    if style.columns == self.style.columns { return self }
    guard style == .extended else {
      throw InputError(
        .usage,
        "a checkpoint of the \(self.style.rawValue) observation cannot start a training on the "
          + "\(style.rawValue) one")
    }
    return try widened()
  }
}
