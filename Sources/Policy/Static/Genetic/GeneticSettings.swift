import Sim

/// Everything that decides what the genetic algorithm does; the source names its fitness and nothing else.
public struct GeneticSettings: Sendable, Equatable, Codable {
  /// What is minimised, in seconds.
  public enum Fitness: String, Sendable, CaseIterable, Codable {
    /// Mean of start − release: the source's choice (its equation 1).
    case waiting
    /// Mean of finish − release: what methods are compared by.
    case turnaround
    case makespan

    /// The measure's value.
    public func value(_ metrics: StaticMetrics) -> Double {
      switch self {
      case .waiting: metrics.averageWaiting
      case .turnaround: metrics.averageTurnaround
      case .makespan: metrics.makespan
      }
    }
  }

  public var fitness: Fitness
  /// Genomes kept per generation, at least 2.
  public var population: Int
  /// The best of so many genomes drawn becomes a parent.
  public var tournament: Int
  /// The share of children that have two parents; the others are changed copies of one.
  public var crossoverShare: Double
  /// Genes changed in a child, as a share of the tasks; at least one is.
  public var mutationRate: Double
  /// The best so many pass into the next generation unchanged; at least 1, so that the result never gets worse.
  public var elite: Int
  /// Schedules evaluated in all, those of the first generation included: the budget that gives the same schedule
  /// everywhere. `nil`: 2000 up to 3000 tasks, then 6,000,000 / tasks, at least 60.
  public var evaluations: Int?
  /// Seconds after which no generation is begun; results then depend on the machine. `nil`: no limit.
  public var seconds: Double?
  /// Orders of ``ListScheduler`` whose schedules stand in the first generation: the result is never worse than the
  /// best of them. Empty: everything is drawn, as is to be supposed of the source.
  public var startsFrom: [ListScheduler.Order]
  public var seed: UInt64

  public init(
    fitness: Fitness = .waiting, population: Int = 40, tournament: Int = 3, crossoverShare: Double = 0.6,
    mutationRate: Double = 0.005, elite: Int = 2, evaluations: Int? = nil, seconds: Double? = nil,
    startsFrom: [ListScheduler.Order] = [.upwardRank], seed: UInt64 = 1
  ) {
    self.fitness = fitness
    self.population = population
    self.tournament = tournament
    self.crossoverShare = crossoverShare
    self.mutationRate = mutationRate
    self.elite = elite
    self.evaluations = evaluations
    self.seconds = seconds
    self.startsFrom = startsFrom
    self.seed = seed
  }

  /// The budget for a problem of so many tasks.
  public func evaluations(tasks: Int) -> Int {
    evaluations ?? min(2000, max(60, 6_000_000 / max(1, tasks)))
  }
}
