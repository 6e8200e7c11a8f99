import Sim

/// Runs policies over scenarios, in parallel, each episode alone: the result does not depend on the jobs.
public enum CostEvaluation {
  /// - Returns: for every scenario and policy, in that order, the totals of its episodes.
  /// - Throws: ``InputError`` when a policy chooses what it may not; `CancellationError`.
  public static func run(
    _ policies: [any SchedulingPolicy], on scenarios: [Scenario], jobs: Int,
    progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> [[[EpisodeTotals]]] {
    var work: [(scenario: Int, policy: Int, episode: Int)] = []
    for (scenario, value) in scenarios.enumerated() {
      for policy in policies.indices {
        for episode in value.workloads.indices { work.append((scenario, policy, episode)) }
      }
    }
    let plan = work
    let counter = ProgressCounter(total: plan.count, report: progress)
    let totals = try await parallelMap(count: plan.count, jobs: jobs) { index in
      let item = plan[index]
      var policy = policies[item.policy]
      var simulation = Simulation(
        workload: scenarios[item.scenario].workloads[item.episode], cloud: scenarios[item.scenario].cloud)
      let result = try Episode.run(&simulation, withAny: &policy, episode: UInt64(item.episode))
      counter.advance()
      return result
    }
    var results = scenarios.map { scenario in
      policies.map { _ in [EpisodeTotals](repeating: EpisodeTotals(), count: scenario.workloads.count) }
    }
    for (item, value) in zip(plan, totals) { results[item.scenario][item.policy][item.episode] = value }
    return results
  }

  /// ``run(_:on:jobs:progress:)`` as one row per scenario and policy.
  public static func rows(
    _ policies: [any SchedulingPolicy], on scenarios: [Scenario], jobs: Int,
    progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> [CostRow] {
    let results = try await run(policies, on: scenarios, jobs: jobs, progress: progress)
    var rows: [CostRow] = []
    for (scenario, byPolicy) in zip(scenarios, results) {
      for (policy, episodes) in zip(policies, byPolicy) {
        rows.append(
          CostRow(policy: policy.name, size: scenario.size, gamma: scenario.gamma, episodes: episodes))
      }
    }
    return rows
  }
}
