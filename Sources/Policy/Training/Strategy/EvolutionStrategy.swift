import Sim

/// The OpenAI evolution strategy with mirrored pairs, as a value: where it stands, and one step.
///
/// Individuals 2p and 2p + 1 are the mean plus and minus σ times the noise of pair p. A step shapes their fitness by
/// centred ranks, sums the noise so weighted, and lets Adam climb.
///
/// Source: Salimans et al. 2017; facts, deft-network, "Training as published".
public struct EvolutionStrategy: Sendable {
  public let seed: UInt64
  /// Mirrored pairs: half the population.
  public let pairs: Int
  public let live: LiveParameters
  /// The mean, as the network's whole flat vector.
  public internal(set) var parameters: [Float]
  public internal(set) var optimizer: AdamOptimizer
  /// Steps taken.
  public internal(set) var generation: Int
  private let noise: PerturbationNoise

  /// - Parameter parameters: where to start; values outside `live` never change.
  public init(seed: UInt64, pairs: Int, live: LiveParameters, parameters: [Float]) {
    self.init(
      seed: seed, pairs: pairs, live: live, parameters: parameters,
      optimizer: AdamOptimizer(count: live.count),
      generation: 0)
  }

  /// Continues from a stored state.
  init(
    seed: UInt64, pairs: Int, live: LiveParameters, parameters: [Float], optimizer: AdamOptimizer,
    generation: Int
  ) {
    self.seed = seed
    self.pairs = pairs
    self.live = live
    self.parameters = parameters
    self.optimizer = optimizer
    self.generation = generation
    noise = PerturbationNoise(seed: seed)
  }

  /// The two individuals of a pair in the present generation.
  ///
  /// - Complexity: O(parameters).
  public func individuals(pair: Int, sigma: Double) -> (plus: [Float], minus: [Float]) {
    let values = noise.values(count: live.count, generation: generation, pair: pair)
    let scale = Float(sigma)
    var plus = parameters
    var minus = parameters
    var next = 0
    for range in live.ranges {
      for position in range {
        let shift = scale * values[next]
        plus[position] += shift
        minus[position] -= shift
        next += 1
      }
    }
    return (plus, minus)
  }

  /// Moves the mean by the fitness of the present generation and goes on to the next.
  ///
  /// - Parameters:
  ///   - fitness: of individual 2p (plus) and 2p + 1 (minus) of every pair p, the higher the better.
  ///   - jobs: parallel jobs; the result does not depend on it.
  /// - Complexity: O(parameters × pairs).
  public mutating func step(
    fitness: [Double], sigma: Double, learningRate: Double, weightDecay: Double, jobs: Int
  ) async throws {
    let slope = try await gradient(fitness: fitness, sigma: sigma, jobs: jobs)
    var values = live.gather(parameters)
    optimizer.step(&values, gradient: slope, rate: Float(learningRate), weightDecay: Float(weightDecay))
    live.scatter(values, into: &parameters)
    generation += 1
  }

  /// Σ over pairs of (rank⁺ − rank⁻) ε / (population σ), summed in pair order for every value.
  func gradient(fitness: [Double], sigma: Double, jobs: Int) async throws -> [Float] {
    let ranks = CentredRanks.ranks(fitness)
    let weights = (0..<pairs).map { pair in
      Float((ranks[2 * pair] - ranks[2 * pair + 1]) / (Double(2 * pairs) * sigma))
    }
    let (noise, count, generation) = (noise, live.count, generation)
    let blocks = try await parallelMap(count: PerturbationNoise.blockCount(count), jobs: jobs) { block in
      let size = PerturbationNoise.range(ofBlock: block, count: count).count
      var sum = [Float](repeating: 0, count: size)
      var values = [Float](repeating: 0, count: size)
      for (pair, weight) in weights.enumerated() where weight != 0 {
        values.withUnsafeMutableBufferPointer {
          noise.fill($0, generation: generation, pair: pair, block: block)
        }
        for index in 0..<size { sum[index] += weight * values[index] }
      }
      return sum
    }
    return blocks.flatMap { $0 }
  }
}
