@testable import Sim

/// Simple policies of the tests; the real rules are tested where they live.
enum Chooser: CaseIterable {
  case random
  case first
  case last
  case earliestFinish
  case leastRent
  /// Prefers machines that are leased already, so that queues grow.
  case reuse

  func choice(in simulation: Simulation, using source: inout RandomSource) -> Int {
    let legal = simulation.candidates.indices.filter { simulation.candidates[$0].isLegal }
    func least(_ key: (Candidate) -> Double) -> Int {
      legal.min { key(simulation.candidates[$0]) < key(simulation.candidates[$1]) } ?? 0
    }
    switch self {
    case .random: return legal[source.index(below: legal.count)]
    case .first: return legal[0]
    case .last: return legal[legal.count - 1]
    case .earliestFinish: return least(\.finish)
    case .leastRent: return least { $0.extraRent + 1e-9 * $0.finish }
    case .reuse: return legal[source.index(below: max(1, legal.count * 2 / 3))]
    }
  }

  /// Runs `simulation` to its end.
  func run(_ simulation: inout Simulation, using source: inout RandomSource) throws {
    while !simulation.isFinished {
      try simulation.choose(choice(in: simulation, using: &source))
    }
  }
}
