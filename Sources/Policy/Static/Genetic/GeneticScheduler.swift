import Foundation
import Sim

/// A genetic algorithm over machines and order; anytime: stops at its budget with the best schedule so far.
///
/// A generation keeps its elite, then fills up with children: parents by tournament, a stretch of genes from a second
/// parent, then mutations. Child i of generation g is drawn from a stream of its own, so any number of threads gives
/// the same schedule. Source of the fitness: Shawky et al., equation 1; the rest is ours (``GeneticSettings``).
///
/// - Complexity: O(evaluations · (tasks · log tasks + edges)).
public struct GeneticScheduler: StaticScheduler {
  public let name: String
  public let settings: GeneticSettings

  /// - Throws: ``InputError`` (`usage`) for settings out of range.
  public init(name: String = "genetic", settings: GeneticSettings = GeneticSettings()) throws(InputError) {
    let shares = [settings.crossoverShare, settings.mutationRate]
    guard (2...100_000).contains(settings.population), settings.tournament >= 1,
      (1..<settings.population).contains(settings.elite), settings.evaluations.map({ $0 >= 1 }) ?? true,
      shares.allSatisfy({ $0 >= 0 && $0 <= 1 }), settings.seconds.map({ $0 > 0 }) ?? true
    else {
      throw InputError(
        .usage,
        "the genetic algorithm cannot run with population \(settings.population), elite "
          + "\(settings.elite), tournament \(settings.tournament), \(settings.evaluations ?? 1) evaluations",
        remedy: "population 2 to 100000, elite below it, the others 1 or more, shares from 0 to 1")
    }
    self.name = name
    self.settings = settings
  }

  private struct Individual: Sendable {
    var genome: Genome
    var fitness: Double
  }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    let began = Date()
    let room = MachineRoom(problem)
    let settings = settings
    let budget = settings.evaluations(tasks: problem.taskCount)
    let random = RandomSource(seed: settings.seed)
    let starts = settings.startsFrom.map {
      Genome(ListScheduler(name: "start", order: $0, seed: settings.seed).plan(problem))
    }
    let mutations = max(1, Int(settings.mutationRate * Double(problem.taskCount)))
    let evaluate: @Sendable (Genome) -> Individual = { genome in
      let metrics = StaticMetrics(genome.schedule(problem), of: problem)
      return Individual(genome: genome, fitness: settings.fitness.value(metrics))
    }

    let first = min(max(settings.population, starts.count), max(budget, starts.count))
    var population = try await parallelMap(count: first, jobs: jobs) { index in
      var source = random.stream(UInt64(index))
      if index < starts.count { return evaluate(starts[index]) }
      // Half of the others stay near the starts, half are drawn from everywhere.
      guard !starts.isEmpty, index % 2 == 0 else { return evaluate(Genome(problem, room, using: &source)) }
      var genome = starts[(index / 2) % starts.count]
      genome.mutate(mutations, room, using: &source)
      return evaluate(genome)
    }
    var evaluated = first
    Self.sort(&population)
    progress(evaluated, budget)

    while evaluated < budget {
      try Task.checkCancellation()
      if let seconds = settings.seconds, Date().timeIntervalSince(began) >= seconds { break }
      let elite = min(settings.elite, population.count)
      let count = min(settings.population - elite, budget - evaluated)
      let parents = population
      let base = UInt64(evaluated)
      let children = try await parallelMap(count: count, jobs: jobs) { index in
        var source = random.stream(base &+ UInt64(index))
        var genome = parents[Self.tournament(parents.count, settings.tournament, using: &source)].genome
        if source.uniform() < settings.crossoverShare {
          let other = Self.tournament(parents.count, settings.tournament, using: &source)
          genome.cross(with: parents[other].genome, using: &source)
        }
        genome.mutate(1 + source.index(below: mutations), room, using: &source)
        return evaluate(genome)
      }
      population = Array(population.prefix(elite)) + children
      Self.sort(&population)
      evaluated += count
      progress(evaluated, budget)
    }
    return population[0].genome.schedule(problem)
  }

  /// The winner's position: individuals stand in the order of their fitness, so the lowest position wins.
  private static func tournament(_ count: Int, _ size: Int, using source: inout RandomSource) -> Int {
    (0..<size).reduce(count - 1) { best, _ in min(best, source.index(below: count)) }
  }

  /// By fitness; equal ones keep their order.
  private static func sort(_ population: inout [Individual]) {
    let order = population.indices.sorted {
      (population[$0].fitness, $0) < (population[$1].fitness, $1)
    }
    population = order.map { population[$0] }
  }
}
