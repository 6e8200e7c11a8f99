import Foundation
import Policy
import Sim
import Testing

@testable import Distill

@Suite struct DecisionShiftsTests {
  private func document(_ tree: DecisionTree, _ kind: TreeDocument.Kind) -> TreeDocument {
    TreeDocument(
      kind: kind, tree: tree,
      provenance: TreeProvenance(teacher: "cheapest", observation: "corrected", seed: 1, tool: "x"))
  }

  private func records() async throws -> DecisionRecords {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 6, episodes: 2)
    return try await DecisionRecorder(
      teacher: CheapestRule(style: .corrected), rules: DecisionRecorder.allRules
    )
    .record(scenario, jobs: 2).0
  }

  /// The plain way: both trees rank every decision whole, and everything is counted from that.
  private func oracle(
    _ records: DecisionRecords, _ before: TreeDocument, _ after: TreeDocument,
    where includes: (Int) -> Bool = { _ in true }
  ) throws -> (decisions: Int, changed: Int, gained: Int, lost: Int, before: Int, after: Int) {
    var rankings = try [before, after].map {
      try CandidateRanking($0)
    }
    var result = (decisions: 0, changed: 0, gained: 0, lost: 0, before: 0, after: 0)
    for decision in 0..<records.count where records.legalCount(at: decision) > 1 && includes(decision) {
      let offset = records.candidateOffset[decision]
      let choices = rankings.indices.map { index in
        rankings[index].rank(candidates: records.rows(decision), state: records.state(decision)) {
          records.isLegal[offset + $0]
        }
      }
      let agrees = choices.map { records.areEquivalent($0, Int(records.choices[decision]), at: decision) }
      result.decisions += 1
      if agrees[0] { result.before += 1 }
      if agrees[1] { result.after += 1 }
      guard choices[0] != choices[1] else { continue }
      result.changed += 1
      if agrees[1], !agrees[0] { result.gained += 1 }
      if agrees[0], !agrees[1] { result.lost += 1 }
    }
    return result
  }

  private func check(
    _ shift: DecisionShift,
    _ expected: (decisions: Int, changed: Int, gained: Int, lost: Int, before: Int, after: Int)
  ) {
    #expect(shift.decisions == expected.decisions && shift.changed == expected.changed)
    #expect(shift.gained == expected.gained && shift.lost == expected.lost)
    #expect((shift.before.equal * Double(shift.decisions)).rounded() == Double(expected.before))
    #expect((shift.after.equal * Double(shift.decisions)).rounded() == Double(expected.after))
  }

  @Test(arguments: [TreeDocument.Kind.pairwise, .pointwise])
  func countsAsThePlainWay(kind: TreeDocument.Kind) async throws {
    let records = try await records()
    var random = RandomSource(seed: 31)
    var changedAtAll = 0
    for round in 0..<6 {
      let before = document(RandomTree.make(kind, depth: 4, &random), kind)
      var after = before
      // Small changes, and trees that have nothing in common.
      if round > 2 { after.tree = RandomTree.make(kind, depth: 4, &random) }
      for _ in 0..<(round > 2 ? 0 : 2) {
        let node = random.index(below: before.tree.nodes.count)
        if case .split(let feature, let threshold, let left, let right) = after.tree.nodes[node].kind {
          after.tree.nodes[node].kind = .split(
            feature: feature, threshold: threshold + 1.5, left: left, right: right)
        } else {
          after.tree.nodes[node].kind = .leaf(value: random.uniform())
        }
      }
      let slice = try DecisionSlice("gamma=1.5,family=montage")
      let result = try await DecisionShifts.measure(
        records, before: before, after: after, teacher: "cheapest", slice: slice, jobs: 2)
      let all = try #require(result.all)
      check(all, try oracle(records, before, after))
      changedAtAll += all.changed
      let named = try #require(result.shifts.first { $0.scope == .named(slice.text) })
      check(
        named,
        try oracle(records, before, after) {
          records.places[$0].family == "Montage" && records.states[$0 * StateFeatures.count] == 1.5
        })
      // Every decision is in one slice of each key, and every change lies in the edited nodes' scope.
      for key in [FidelitySlice.Key.deadlineFactor, .family] {
        let parts = result.shifts.filter { if case .slice(key, _) = $0.scope { true } else { false } }
        #expect(parts.reduce(0) { $0 + $1.decisions } == all.decisions)
        #expect(parts.reduce(0) { $0 + $1.changed } == all.changed)
      }
      let edited = result.shifts.first { $0.scope == .editedNodes }
      #expect((edited?.changed ?? 0) == all.changed && (edited?.decisions ?? 0) <= all.decisions)
      #expect(result.bestRule != "cheapest" && all.bestRule != nil)
      #expect(result.examples.count == min(5, all.changed))
      #expect(result.examples.allSatisfy { $0.before.candidate != $0.after.candidate })
      let one = try await DecisionShifts.measure(
        records, before: before, after: after, teacher: "cheapest", slice: slice, jobs: 1)
      #expect(one == result)
    }
    #expect(changedAtAll > 0)
  }

  @Test func aTraceGivesWhatItsRecordsGive() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shifts-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = TraceRecording(
      recorder: DecisionRecorder(teacher: CheapestRule(style: .corrected), rules: DecisionRecorder.allRules),
      episodes: try EpisodeSource(SmallWorld.configuration(), seed: 6),
      provenance: TraceProvenance(
        teacher: "cheapest", observation: "corrected", configuration: try SmallWorld.configuration().yaml(),
        seed: 6,
        firstEpisode: 0, episodes: 2, tool: "test", rules: DecisionRecorder.allRules.map(\.name)),
      jobs: 2)
    let trace = try await recording.run(to: folder)
    var random = RandomSource(seed: 4)
    let before = document(RandomTree.make(.pairwise, depth: 4, &random), .pairwise)
    let after = document(RandomTree.make(.pairwise, depth: 3, &random), .pairwise)
    let fromTrace = try await DecisionShifts.measure(trace, before: before, after: after, jobs: 2)
    let fromRecords = try await DecisionShifts.measure(
      try trace.records(), before: before, after: after, teacher: "cheapest", jobs: 2)
    #expect(fromTrace == fromRecords)
  }

  @Test func theSameTreeChangesNothing() async throws {
    var random = RandomSource(seed: 4)
    let tree = document(RandomTree.make(.pairwise, depth: 3, &random), .pairwise)
    let result = try await DecisionShifts.measure(
      try await records(), before: tree, after: tree, teacher: "cheapest", jobs: 2)
    #expect(result.changedNodes.isEmpty && result.all?.changed == 0 && result.examples.isEmpty)
    #expect(result.all?.before == result.all?.after)
    #expect(!result.shifts.contains { $0.scope == .editedNodes })
  }

  @Test func differencesNameTheTopmostNodes() throws {
    let tree = try TreeDocument.example().tree
    #expect(tree.differences(from: tree).isEmpty)
    var other = tree
    other.nodes[4].kind = .leaf(value: 0.9)
    #expect(tree.differences(from: other) == [4])
    guard case .split(let feature, let threshold, let left, let right) = tree.nodes[0].kind else { return }
    other.nodes[0].kind = .split(feature: feature, threshold: threshold + 1, left: left, right: right)
    #expect(tree.differences(from: other) == [0, 4])
    other.nodes[0].kind = .split(feature: 1, threshold: threshold, left: left, right: right)
    #expect(tree.differences(from: other) == [0])
    other.nodes = [DecisionTree.Node(kind: .leaf(value: 0), support: 0, classWeights: [0, 0])]
    #expect(tree.differences(from: other) == [0])
  }

  @Test(arguments: ["", "gamma", "gamma=", "gamma=x", "size=0", "colour=red", "family=", "gamma=1,,size=3"])
  func partsThatAreNone(text: String) {
    #expect { try DecisionSlice(text) } throws: { ($0 as? InputError)?.kind == .usage }
  }
}
