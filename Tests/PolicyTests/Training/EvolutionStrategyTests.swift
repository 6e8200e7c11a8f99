import Testing

@testable import Policy

struct EvolutionStrategyTests {
  private func strategy(pairs: Int = 5, seed: UInt64 = 3) -> EvolutionStrategy {
    let layout = NetworkKind.gates.layout
    let start = (0..<layout.count).map { Float($0 % 17) * 0.1 }
    return EvolutionStrategy(seed: seed, pairs: pairs, live: LiveParameters(layout), parameters: start)
  }

  @Test func pairsMirrorTheMean() {
    let strategy = strategy()
    let (plus, minus) = strategy.individuals(pair: 2, sigma: 0.1)
    for (index, mean) in strategy.parameters.enumerated() {
      #expect(abs((plus[index] + minus[index]) / 2 - mean) < 1e-6)
    }
  }

  @Test func deadParametersStay() {
    let layout = NetworkKind.gates.layout
    let strategy = strategy()
    let plus = strategy.individuals(pair: 0, sigma: 0.1).plus
    for entry in layout.entries where entry.isDead {
      let range = entry.offset..<entry.offset + entry.count
      #expect(plus[range] == strategy.parameters[range])
    }
    #expect(layout.unreadCount > 0)
  }

  @Test func noiseIsStandardNormalAndNeverRepeats() {
    let noise = PerturbationNoise(seed: 9)
    let values = noise.values(count: 100_001, generation: 4, pair: 1).map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    let kurtosis = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(values.count)
    #expect(abs(mean) < 0.015 && abs(variance - 1) < 0.02 && abs(kurtosis - 3) < 0.15)
    #expect(noise.values(count: 100_001, generation: 4, pair: 1).map(Double.init) == values)
    #expect(noise.values(count: 8, generation: 5, pair: 1) != noise.values(count: 8, generation: 4, pair: 1))
    #expect(noise.values(count: 8, generation: 4, pair: 2) != noise.values(count: 8, generation: 4, pair: 1))
    let far = noise.values(count: 2 * PerturbationNoise.blockSize, generation: 4, pair: 1)
    #expect(far[0] != far[PerturbationNoise.blockSize])
  }

  /// Oracle: the sum over individuals, each with its own rank and its own signed noise.
  @Test func gradientIsTheRankWeightedSum() async throws {
    let strategy = strategy()
    let fitness = [3.0, 1, 4, 1.5, 9, 2, 6, 5, 3.5, 8]
    let gradient = try await strategy.gradient(fitness: fitness, sigma: 0.05, jobs: 1)
    let ranks = CentredRanks.ranks(fitness)
    var expected = [Double](repeating: 0, count: strategy.live.count)
    for pair in 0..<strategy.pairs {
      let noise = PerturbationNoise(seed: 3).values(count: strategy.live.count, generation: 0, pair: pair)
      for (index, value) in noise.enumerated() {
        expected[index] +=
          (ranks[2 * pair] * Double(value) - ranks[2 * pair + 1] * Double(value)) / (10 * 0.05)
      }
    }
    #expect(gradient.count == expected.count)
    #expect(zip(gradient, expected).allSatisfy { abs(Double($0) - $1) < 1e-4 })
    #expect(try await strategy.gradient(fitness: fitness, sigma: 0.05, jobs: 3) == gradient)
  }

  /// Climbs a known hill: the mean of all live parameters towards 1.
  @Test func climbs() async throws {
    let layout = NetworkKind.esrl.layout
    var strategy = EvolutionStrategy(
      seed: 1, pairs: 10, live: LiveParameters(layout), parameters: [Float](repeating: 0, count: layout.count)
    )
    func height(_ values: [Float]) -> Double {
      values.prefix(8).reduce(0) { $0 - Double(($1 - 1) * ($1 - 1)) }
    }
    let before = height(strategy.parameters)
    for _ in 0..<60 {
      var fitness: [Double] = []
      for pair in 0..<10 {
        let (plus, minus) = strategy.individuals(pair: pair, sigma: 0.1)
        fitness += [height(plus), height(minus)]
      }
      try await strategy.step(fitness: fitness, sigma: 0.1, learningRate: 0.05, weightDecay: 0, jobs: 1)
    }
    #expect(strategy.generation == 60)
    #expect(height(strategy.parameters) > before / 4)
  }
}
