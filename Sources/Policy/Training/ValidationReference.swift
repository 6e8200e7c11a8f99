import Sim

/// The validation episodes of a training and what the rules cost on them.
public struct ValidationReference: Sendable {
  public let scenario: Scenario
  /// All rules but the random one, cheapest first.
  public let rules: [CostRow]

  init(_ stage: TrainingStage, jobs: Int) async throws {
    let configuration = stage.configuration
    scenario = try Scenario.drawn(
      SimulationConfiguration(cloud: configuration.cloud, workload: configuration.workload),
      seed: stage.validationSeed, episodes: configuration.validation.episodes)
    self.rules = try await CostEvaluation.rows(RuleRegistry.rivalPolicies(), on: [scenario], jobs: jobs)
      .sorted { $0.cost < $1.cost }
  }

  /// The cheapest rule.
  var best: CostRow? { rules.first }

  /// Mean cost of a network on the episodes, dollars.
  func cost(
    of parameters: [Float], statistics: ObservationStatistics, configuration: TrainingConfiguration, jobs: Int
  ) async throws -> Double {
    let (scenario, kind, style) = (scenario, configuration.network, configuration.observation)
    let costs = try await parallelMap(count: scenario.workloads.count, jobs: jobs) { episode in
      try IndividualOutcome.evaluate(
        kind, parameters: parameters, style: style, statistics: statistics,
        workloads: [scenario.workloads[episode]], cloud: scenario.cloud
      ).meanCost
    }
    return costs.reduce(0, +) / Double(max(1, costs.count))
  }
}
