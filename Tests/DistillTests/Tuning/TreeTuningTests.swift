import Policy
import Sim
import Testing

@testable import Distill

@Suite struct TreeTuningTests {
  private func suite(_ name: String, families: [String], seed: UInt64) -> SuiteFile {
    SuiteFile(
      name: name, summary: "s", standsFor: "t",
      configuration: SimulationConfiguration(
        workload: WorkloadConfiguration(families: families, sizes: [.tasks(30)], count: .fixed(2))),
      deadlineFactors: [1, 2.25], episodes: 2, seed: seed)
  }

  /// Prefers the earlier finish, but only where the difference is absurd: a better threshold is easily found.
  private func document() -> TreeDocument {
    func leaf(_ value: Double) -> DecisionTree.Node {
      DecisionTree.Node(kind: .leaf(value: value), support: 1, classWeights: [1, 1])
    }
    return TreeDocument(
      kind: .pairwise,
      tree: DecisionTree(
        features: PairFeatures.all, classes: TreeDocument.Kind.pairwise.classes,
        nodes: [
          DecisionTree.Node(
            kind: .split(feature: CandidateFeatures.Column.marginalCost, threshold: -50, left: 1, right: 2),
            support: 2,
            classWeights: [1, 1]),
          leaf(1),
          DecisionTree.Node(
            kind: .split(feature: CandidateFeatures.Column.finish, threshold: -1e6, left: 3, right: 4),
            support: 2,
            classWeights: [1, 1]),
          leaf(0.6), leaf(0.4),
        ]),
      provenance: TreeProvenance(teacher: "none", observation: "corrected", seed: 1, tool: "test"))
  }

  private func settings(bound: Double, nodes: [Int]? = nil, leaves: Bool = false) -> TuneSettings {
    var settings = TuneSettings()
    settings.evaluations = 2_400
    settings.baseBound = bound
    settings.nodes = nodes
    settings.includesLeaves = leaves
    settings.judgingEpisodes = 12
    return settings
  }

  private func run(_ settings: TuneSettings, jobs: Int = 2) async throws -> TuneResult {
    try await TreeTuning(
      suite: suite("edge", families: ["Sipht"], seed: 4), base: suite("base", families: ["Montage"], seed: 5),
      settings: settings, seed: 3, jobs: jobs
    ).run(document())
  }

  @Test func findsWhatIsCheaperForAnyJobs() async throws {
    let result = try await run(settings(bound: 10))
    #expect(try await run(settings(bound: 10), jobs: 1) == result)
    #expect(!result.changes.isEmpty && result.changes.allSatisfy { !$0.isLeaf })
    #expect(result.suite.after.cost.mean < result.suite.before.cost.mean)
    #expect(result.evaluations <= 2_400 && !result.nodesWereNamed)
    #expect(Set(result.changes.map(\.node)).isSubset(of: Set(result.nodes)))
    let tuned = try result.applied(to: document(), note: EditNote(author: "a", reason: result.reason))
    #expect(tuned.history.count == result.changes.count)
    #expect(try tuned.undoingAllEdits().encoded() == document().encoded())
    #expect(result.reason.contains("tuned for edge") && result.reason.contains("12 held-out episodes"))
  }

  @Test func onlyTheNamedNodesChange() async throws {
    let result = try await run(settings(bound: 10, nodes: [2], leaves: true))
    #expect(result.nodesWereNamed && result.nodes == [2])
    #expect(Set(result.changes.map(\.node)).isSubset(of: [2, 3, 4]))
    await #expect(throws: InputError.self) { try await run(settings(bound: 1, nodes: [9])) }
  }

  /// Whatever is found keeps the base suite's interval within the bound, or the tree stays as it is.
  @Test func theBoundIsKept() async throws {
    let result = try await run(settings(bound: 0))
    let ratio = try #require(result.base.costRatio)
    #expect(result.changes.isEmpty || ratio.mean + (ratio.halfWidth ?? 0) <= 1 + 1e-12)
  }

  @Test func changesAreOrderedSoThatNothingBecomesUnreachable() throws {
    var before = document()
    let column = CandidateFeatures.Column.marginalCost
    before.tree.nodes[2].kind = .split(feature: column, threshold: 10, left: 3, right: 4)
    var after = before
    // The upper threshold may only pass 10 once the lower one has made way.
    after.tree.nodes[0].kind = .split(feature: column, threshold: 20, left: 1, right: 2)
    after.tree.nodes[2].kind = .split(feature: column, threshold: 30, left: 3, right: 4)
    after.tree.nodes[4].kind = .leaf(value: 0.5)
    let changes = TreeChanges.ordered(from: before, to: after)
    #expect(
      changes.count == 3
        && changes.firstIndex { $0.node == 2 } ?? 9 < changes.firstIndex { $0.node == 0 } ?? 0)
    var present = before
    for change in changes { present = try change.edit.apply(to: present).document }
    #expect(present.tree == after.tree)
  }

  @Test func judgedTreesAreSpread() throws {
    let documents = (0..<20).map { index in
      var copy = document()
      copy.provenance.seed = UInt64(index)
      return copy
    }
    #expect(TreeTuning.spread(documents).map(\.provenance.seed) == [0, 4, 9, 13, 18, 19])
    #expect(TreeTuning.spread(Array(documents.prefix(3))).count == 3)
  }
}
