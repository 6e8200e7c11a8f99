import Sim

/// Measures how a DEFT uses its experts and whether the gate between them is worth having: the same episodes with the
/// gate, with every expert alone, with a gate that draws, and with the rules.
public struct ExpertStudy: Sendable {
  public var policy: NetworkPolicy<DEFTNetwork>
  /// Seeds the random gate.
  public var seed: UInt64

  public init(_ policy: NetworkPolicy<DEFTNetwork>, seed: UInt64) {
    self.policy = policy
    self.seed = seed
  }

  /// - Throws: ``InputError`` when `policy` is no DEFT.
  public init(_ policy: any SchedulingPolicy, seed: UInt64) throws(InputError) {
    guard let mixture = policy as? NetworkPolicy<DEFTNetwork> else {
      throw InputError(
        .usage, "\"\(policy.name)\" has no experts", remedy: "a checkpoint of a DEFT network is needed")
    }
    self.init(mixture, seed: seed)
  }

  /// - Parameter scenarios: as many episodes in each, episode e being the same work in all of them, so that episodes
  ///   can be averaged over scenarios.
  /// - Returns: the same for any number of jobs.
  /// - Throws: ``InputError``; `CancellationError`.
  public func run(
    on scenarios: [Scenario], jobs: Int, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> ExpertReport {
    let rules = RuleRegistry.rivalPolicies()
    let experts = 0..<DEFTNetwork.expertCount
    let alone: [any SchedulingPolicy] = experts.map { RegatedPolicy(policy, gate: .expert($0)) }
    let field = alone + [RegatedPolicy(policy, gate: .random(seed: seed))] + rules
    let episodes = scenarios.reduce(0) { $0 + $1.workloads.count }
    let total = episodes * (field.count + 1)
    let mixture = try await runMixture(scenarios, jobs: jobs) { done in progress?(done, total) }
    let others = try await CostEvaluation.run(field, on: scenarios, jobs: jobs) { done, _ in
      progress?(episodes + done, total)
    }
    let costs = others.map { byPolicy in byPolicy.map { $0.map(\.cost) } }

    func use(_ size: String, _ gamma: String, _ mixture: [MixtureEpisode], _ costs: [[Double]]) -> ExpertUse {
      let own = mixture.map(\.cost)
      var rivals = experts.map { ExpertRival(.expert, alone[$0].name, costs: costs[$0], mixture: own) }
      rivals.append(ExpertRival(.randomGate, "random gate", costs: costs[experts.count], mixture: own))
      let best = zip(rules, costs.dropFirst(experts.count + 1)).min { $0.1.reduce(0, +) < $1.1.reduce(0, +) }
      if let best { rivals.append(ExpertRival(.rule, best.0.name, costs: best.1, mixture: own)) }
      return ExpertUse(
        size: size, gamma: gamma, episodes: mixture.count,
        decisions: experts.map { expert in mixture.reduce(0) { $0 + $1.decisions[expert] } },
        mixture: Estimate(own), rivals: rivals)
    }
    let uses = scenarios.indices.map {
      use(scenarios[$0].size, scenarios[$0].gamma, mixture[$0], costs[$0])
    }
    let shortest = scenarios.map(\.workloads.count).min() ?? 0
    func mean(_ values: [[Double]]) -> [Double] {
      (0..<shortest).map { episode in
        values.reduce(0) { $0 + $1[episode] } / Double(max(1, values.count))
      }
    }
    let means = mean(mixture.map { $0.map(\.cost) })
    let together = (0..<shortest).map { episode in
      MixtureEpisode(
        cost: means[episode],
        decisions: experts.map { expert in mixture.reduce(0) { $0 + $1[episode].decisions[expert] } })
    }
    let overall = use(
      scenarios.first?.size ?? "", "all", together,
      field.indices.map { index in mean(costs.map { $0[index] }) })
    return ExpertReport(uses: uses, overall: overall)
  }

  /// An episode that the mixture ran.
  private struct MixtureEpisode: Sendable {
    var cost = 0.0
    /// Per expert.
    var decisions = [Int](repeating: 0, count: DEFTNetwork.expertCount)
  }

  private func runMixture(
    _ scenarios: [Scenario], jobs: Int, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [[MixtureEpisode]] {
    let plan = scenarios.indices.flatMap { scenario in
      scenarios[scenario].workloads.indices.map { (scenario: scenario, episode: $0) }
    }
    let counter = ProgressCounter(total: plan.count) { done, _ in progress(done) }
    let results = try await parallelMap(count: plan.count, jobs: jobs) { index in
      let scenario = scenarios[plan[index].scenario]
      var policy = policy
      var simulation = Simulation(
        workload: scenario.workloads[plan[index].episode], cloud: scenario.cloud)
      var episode = MixtureEpisode()
      while !simulation.isFinished {
        let choice = try policy.choose(in: simulation)
        if let gate = policy.network.scores.gate { episode.decisions[gate.expert] += 1 }
        try simulation.choose(choice)
      }
      episode.cost = simulation.totals.cost
      counter.advance()
      return episode
    }
    var grouped = scenarios.map { _ in [MixtureEpisode]() }
    for (item, result) in zip(plan, results) { grouped[item.scenario].append(result) }
    return grouped
  }
}
