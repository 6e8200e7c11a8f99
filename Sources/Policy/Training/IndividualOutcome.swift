import Sim

/// What one individual did on the episodes of a generation.
struct IndividualOutcome: Sendable {
  /// Dollars per episode.
  var costs: [Double] = []
  var statistics: RunningStatistics
  var decisions = 0
  /// Sum over the decisions.
  var candidates = 0

  private init(_ style: ObservationStyle) {
    statistics = RunningStatistics(style)
  }

  /// Runs a network of `kind` with `parameters` through `workloads`.
  ///
  /// - Throws: ``InputError``; `CancellationError` between episodes.
  static func evaluate(
    _ kind: NetworkKind, parameters: [Float], style: ObservationStyle, statistics: ObservationStatistics,
    workloads: [Workload], cloud: Cloud
  ) throws -> IndividualOutcome {
    switch kind {
    case .esrl: try run(ESRLNetwork(parameters: parameters, style: style), statistics, workloads, cloud)
    case .gates: try run(GATESNetwork(parameters: parameters, style: style), statistics, workloads, cloud)
    case .deft: try run(DEFTNetwork(parameters: parameters, style: style), statistics, workloads, cloud)
    }
  }

  private static func run<Network: SchedulerNetwork>(
    _ network: Network, _ statistics: ObservationStatistics, _ workloads: [Workload], _ cloud: Cloud
  ) throws -> IndividualOutcome {
    var policy = NetworkPolicy(name: "individual", network: network, statistics: statistics)
    var outcome = IndividualOutcome(network.style)
    for workload in workloads {
      try Task.checkCancellation()
      var simulation = Simulation(workload: workload, cloud: cloud)
      while !simulation.isFinished {
        let choice = try policy.choose(in: simulation)
        outcome.statistics.add(policy.lastInput.observation)
        try simulation.choose(choice)
      }
      outcome.add(simulation.totals)
    }
    return outcome
  }

  /// Runs the rule `prolis`: the yardstick of an instance, and the first statistics.
  static func ofRule(
    style: ObservationStyle, workloads: [Workload], cloud: Cloud
  ) throws(InputError) -> IndividualOutcome {
    var rule = ProLiSRule()
    var outcome = IndividualOutcome(style)
    var rows: [Double] = []
    for workload in workloads {
      var simulation = Simulation(workload: workload, cloud: cloud)
      while !simulation.isFinished {
        simulation.writeObservation(style, into: &rows)
        outcome.statistics.add(rows)
        try simulation.choose(rule.choose(in: simulation))
      }
      outcome.add(simulation.totals)
    }
    return outcome
  }

  /// Costs of the cheapest rule of the registry, chance left out, on each of the workloads.
  static func costsOfBestRule(workloads: [Workload], cloud: Cloud) throws(InputError) -> [Double] {
    var least = [Double](repeating: .infinity, count: workloads.count)
    for rival in RuleRegistry.rivalPolicies() {
      for (index, workload) in workloads.enumerated() {
        var rule = rival
        var simulation = Simulation(workload: workload, cloud: cloud)
        least[index] = min(least[index], try Episode.run(&simulation, withAny: &rule).cost)
      }
    }
    return least
  }

  private mutating func add(_ totals: EpisodeTotals) {
    costs.append(totals.cost)
    decisions += totals.decisions
    candidates += totals.candidates
  }

  var meanCost: Double { costs.reduce(0, +) / Double(max(1, costs.count)) }

  /// Mean over the episodes of cost ÷ the yardstick's cost of the same episode.
  func meanRatio(to yardstick: [Double]) -> Double {
    let ratios = zip(costs, yardstick).map { $0 / max($1, 1e-9) }
    return ratios.reduce(0, +) / Double(max(1, ratios.count))
  }
}
