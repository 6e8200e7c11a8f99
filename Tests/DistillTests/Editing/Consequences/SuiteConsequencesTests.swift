import Policy
import Sim
import Testing

@testable import Distill

@Suite struct SuiteConsequencesTests {
  private var suite: FileSuite {
    FileSuite(
      SuiteFile(
        name: "small", summary: "s", standsFor: "t", configuration: SmallWorld.configuration(),
        deadlineFactors: [1, 2], episodes: 4, seed: 3), path: "small.yaml")
  }

  private func document(_ tree: DecisionTree) -> TreeDocument {
    TreeDocument(
      kind: .pairwise, tree: tree,
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "x"))
  }

  /// The numbers are those of runs by hand, an episode being the mean over the factors.
  @Test func numbersAreThoseOfTheEpisodes() async throws {
    var random = RandomSource(seed: 9)
    let before = document(RandomTree.make(.pairwise, depth: 3, &random))
    let after = document(RandomTree.make(.pairwise, depth: 3, &random))
    let result = try await SuiteConsequences.measure(suite, before: before, after: after, jobs: 2)
    #expect(result.episodes == 4 && result.scenarios == 2 && result.suite == "small")
    let scenarios = try suite.scenarios(SuiteRequest())
    func costs(_ policy: any SchedulingPolicy) throws -> [Double] {
      try (0..<4).map { episode in
        try scenarios.reduce(0) { sum, scenario in
          var simulation = Simulation(workload: scenario.workloads[episode], cloud: scenario.cloud)
          var policy = policy
          return sum + (try Episode.run(&simulation, withAny: &policy, episode: UInt64(episode)).cost) / 2
        }
      }
    }
    let old = try costs(TreePolicy(name: "b", kind: .pairwise, tree: before.tree))
    let new = try costs(TreePolicy(name: "a", kind: .pairwise, tree: after.tree))
    #expect(abs(result.before.cost.mean - Estimate(old).mean) < 1e-9)
    #expect(abs(result.after.cost.mean - Estimate(new).mean) < 1e-9)
    let difference = Estimate.difference(new, from: old)
    #expect(abs(result.costDifference.mean - difference.mean) < 1e-9)
    #expect(abs((result.costDifference.halfWidth ?? 0) - (difference.halfWidth ?? 1)) < 1e-9)
    let rules = try RuleRegistry.rivalPolicies().map { try costs($0).reduce(0, +) / 4 }
    #expect(abs((result.bestRule?.side.cost.mean ?? 0) - (rules.min() ?? 1)) < 1e-9)
    let narrow = try await SuiteConsequences.measure(
      suite, request: SuiteRequest(episodes: 2), before: before, after: before, jobs: 1)
    #expect(narrow.episodes == 2 && narrow.costDifference == Estimate(mean: 0, halfWidth: 0))
    #expect(narrow.before == narrow.after && narrow.costRatio?.mean == 1)
  }
}
