import Sim

/// A legal candidate drawn uniformly; the floor of every comparison.
public struct RandomRule: SchedulingPolicy {
  public let name = "random"
  private let source: RandomSource
  private var random: RandomSource

  public init(source: RandomSource = RandomSource(seed: 0)) {
    self.source = source
    random = source
  }

  public mutating func begin(episode: UInt64) {
    random = source.stream(episode)
  }

  public mutating func choose(in simulation: Simulation) -> Int {
    let legal = simulation.candidates.count - (simulation.decision.masked == nil ? 0 : 1)
    var index = random.index(below: max(1, legal))
    if let masked = simulation.decision.masked, index >= masked { index += 1 }
    return index
  }
}
