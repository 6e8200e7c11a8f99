import Policy
import Sim

/// What a change of a tree costs or saves on the episodes of a suite: both trees meet the same workloads (common random
/// numbers), so differences are paired.
///
/// Where a suite has several scenarios, an episode's number is its mean over them: they share their workflows and
/// arrivals, so that counting them one by one would make intervals too narrow.
public struct SuiteConsequences: Sendable, Codable, Equatable {
  public var suite: String
  public var summary: String
  /// Independent episodes, and in how many scenarios each is run.
  public var episodes: Int
  public var scenarios: Int
  public var before: Side
  public var after: Side
  /// After minus before, paired. $ and workflows per episode.
  public var costDifference: Estimate
  public var lateDifference: Estimate
  /// After by before, paired; nil where before costs nothing.
  public var costRatio: Estimate?
  /// The rule that costs least on these episodes.
  public var bestRule: RuleSide?

  public struct Side: Sendable, Codable, Equatable {
    /// $ per episode.
    public var cost: Estimate
    public var rent: Double
    public var penalty: Double
    /// Late workflows per episode.
    public var late: Estimate

    init(_ episodes: [MeanTotals]) {
      cost = Estimate(episodes.map(\.cost))
      rent = Estimate(episodes.map(\.rent)).mean
      penalty = Estimate(episodes.map(\.penalty)).mean
      late = Estimate(episodes.map(\.late))
    }
  }

  public struct RuleSide: Sendable, Codable, Equatable {
    public var name: String
    public var side: Side
  }

  /// One episode: means over the scenarios.
  struct MeanTotals: Sendable {
    var cost: Double
    var rent: Double
    var penalty: Double
    var late: Double

    init(_ totals: [EpisodeTotals]) {
      let count = Double(max(1, totals.count))
      func mean(_ value: (EpisodeTotals) -> Double) -> Double { totals.reduce(0) { $0 + value($1) } / count }
      cost = mean(\.cost)
      rent = mean(\.rent)
      penalty = mean(\.penalty)
      late = mean { Double($0.missedDeadlines) }
    }
  }

  /// Runs both trees and every rule on the suite.
  ///
  /// - Parameters:
  ///   - request: narrows the suite.
  ///   - progress: told how many simulated episodes of how many are done.
  /// - Throws: ``InputError`` for what the suite does not have and for malformed trees; `CancellationError`.
  public static func measure(
    _ suite: any EvaluationSuite, request: SuiteRequest = SuiteRequest(), before: TreeDocument,
    after: TreeDocument, jobs: Int, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> SuiteConsequences {
    try await measure(
      try suite.scenarios(request), suite: suite.name, summary: suite.summary, before: before, after: after,
      jobs: jobs, progress: progress)
  }

  /// Runs both trees and every rule on `scenarios`, of which there is at least one.
  static func measure(
    _ scenarios: [Scenario], suite: String, summary: String, before: TreeDocument, after: TreeDocument,
    jobs: Int, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> SuiteConsequences {
    let rules = RuleRegistry.rivalPolicies()
    let policies: [any SchedulingPolicy] =
      [
        try TreePolicy(name: "before", kind: before.kind, tree: before.tree),
        try TreePolicy(name: "after", kind: after.kind, tree: after.tree),
      ] + rules
    let totals = try await CostEvaluation.run(policies, on: scenarios, jobs: jobs, progress: progress)
    let episodes = totals.map { $0[0].count }.min() ?? 0
    let means = policies.indices.map { policy in
      (0..<episodes).map { episode in MeanTotals(totals.map { $0[policy][episode] }) }
    }
    let costs = means.map { $0.map(\.cost) }
    let late = means.map { $0.map(\.late) }
    let best = rules.indices.min { a, b in
      let (x, y) = (costs[a + 2].reduce(0, +), costs[b + 2].reduce(0, +))
      return x < y
    }
    return SuiteConsequences(
      suite: suite, summary: summary, episodes: episodes, scenarios: scenarios.count,
      before: Side(means[0]), after: Side(means[1]),
      costDifference: Estimate.difference(costs[1], from: costs[0]),
      lateDifference: Estimate.difference(late[1], from: late[0]),
      costRatio: Estimate.ratio(costs[1], to: costs[0]),
      bestRule: best.map { RuleSide(name: rules[$0].name, side: Side(means[$0 + 2])) })
  }
}
