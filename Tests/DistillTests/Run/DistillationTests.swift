import Policy
import Sim
import Testing

@testable import Distill

@Suite struct DistillationTests {
  private func distil(_ kind: TreeDocument.Kind, jobs: Int, draws: Int = 1) async throws -> DistillationResult
  {
    var settings = DistillationSettings()
    settings.kind = kind
    settings.maxLeaves = 16
    settings.rounds = 1
    settings.trainingEpisodes = 6
    settings.validationEpisodes = 1
    settings.testEpisodes = 2
    settings.minimumLeafRows = 10
    settings.draws = draws
    let configuration = SmallWorld.configuration(workflows: 8)
    let setting = TreeSetting(teacher: "prolis", configuration: configuration, settings: settings)
    return try await Distillation(
      teacher: ProLiSRule(), configuration: configuration, settings: settings, jobs: jobs
    ).run(
      provenance: try setting.provenance(settings, teacherName: "prolis", teacherHash: nil, tool: "test"))
  }

  @Test func aTreeReproducesProLiSWithTheSameBytesForAnyJobs() async throws {
    let one = try await distil(.pairwise, jobs: 1)
    let two = try await distil(.pairwise, jobs: 2)
    #expect(try one.document.encoded() == two.document.encoded())
    #expect(one.fidelity == two.fidelity)
    #expect(one.fidelityOnOwnStates == two.fidelityOnOwnStates)
    #expect(one.costs == two.costs)
    #expect(one.rounds == two.rounds)
    #expect(one.example == two.example)
    let tree = try #require(one.fidelity.rows.first)
    #expect(tree.scheduler == "tree")
    #expect(tree.allEquivalent >= 0.99)
    #expect(one.fidelity.rows.count == 1 + DecisionRecorder.allRules.count - 1)
    #expect(one.rounds.count == 2)
    #expect(one.rounds.count { $0.isChosen } == 1)
    #expect(one.costs.map(\.scheduler).prefix(2) == ["tree", "teacher (prolis)"])
    #expect(one.document.tree.leafCount <= 16)
  }

  /// Of many trees the kept one costs no more on the final episodes than any other finalist; and jobs change nothing.
  @Test func theCheapestOfSeveralTreesIsKept() async throws {
    let one = try await distil(.pairwise, jobs: 1, draws: 5)
    let two = try await distil(.pairwise, jobs: 2, draws: 5)
    #expect(try one.document.encoded() == two.document.encoded())
    #expect(one.rounds == two.rounds)
    #expect(one.rounds.count { $0.isChosen } == 1)
    #expect(one.document.provenance.settings["trees-per-round"] == "5")
    #expect(one.document.tree.leafCount <= 16)
    let chosen = try #require(one.rounds.first { $0.isChosen })
    #expect(chosen.leaves == one.document.tree.leafCount)
    let sizes = try #require(one.pareto).points.map(\.leaves)
    #expect(sizes == sizes.sorted() && sizes.contains { $0 <= 4 })
  }

  @Test func anExampleIsExplainedByItsPath() async throws {
    let result = try await distil(.pairwise, jobs: 2)
    guard let example = result.example else { return }
    #expect(result.document.tree.value(for: example.row) > 0.5)
    #expect(example.chosen != example.other)
    #expect(!example.agreeingRules.contains(result.fidelity.bestRule))
  }

  @Test func aPointwiseTreeIsMadeAsWell() async throws {
    let result = try await distil(.pointwise, jobs: 2)
    #expect(result.document.kind == .pointwise)
    #expect(try #require(result.fidelity.rows.first).allEquivalent > 0.5)
    #expect(try TreeDocument(decoding: result.document.encoded()) == result.document)
  }

  @Test func partsUseEpisodesOfTheirOwn() {
    let settings = DistillationSettings()
    let last = settings.trainingStart(round: 50) + settings.trainingEpisodes
    #expect(last < DistillationSettings.validationStart)
    #expect(
      DistillationSettings.validationStart + settings.validationEpisodes < DistillationSettings.testStart)
    #expect(settings.trainingStart(round: 1) == settings.trainingEpisodes)
  }
}
