import Policy
import Sim

/// The parts of a training generation that do not run episodes.
enum TrainingBenchmarks {
  static var all: [Benchmark] {
    NetworkKind.allCases.flatMap { kind in
      [
        Benchmark("training/individuals/\(kind.rawValue)", repetitions: 1) {
          let strategy = strategy(kind)
          return { _ = strategy.individuals(pair: 3, sigma: 0.05) }
        },
        Benchmark("training/network/\(kind.rawValue)", repetitions: 1) {
          let parameters = strategy(kind).parameters
          return { _ = try NetworkCheckpoint(kind: kind, parameters: parameters).network(style: .corrected) }
        },
      ]
    }
  }

  private static func strategy(_ kind: NetworkKind) -> EvolutionStrategy {
    let layout = kind.layout
    var random = RandomSource(seed: 1)
    return EvolutionStrategy(
      seed: 1, pairs: 20, live: LiveParameters(layout),
      parameters: (0..<layout.count).map { _ in Float(random.normal() / 10) })
  }
}
