import Policy
import Sim
import Testing

@testable import Distill

@Suite struct TreeDifferenceTests {
  /// Regions against every row of a grid finer than the thresholds, missing values and infinities with it.
  @Test func regionsAreExactlyTheRowsThatDiffer() throws {
    var random = RandomSource(seed: 911)
    let values: [Double] = [-.infinity, .nan, .infinity] + (0..<19).map { Double($0) / 2 }
    var joined = 0
    for _ in 0..<150 {
      let first = try EditSequenceTests.document(&random, isRegular: false)
      var second = try EditSequenceTests.document(&random, isRegular: true)
      if random.index(below: 2) == 0 {
        // A tree and its edit have much in common.
        second = first
        for _ in 0..<2 {
          let edit = try EditSequenceTests.edit(second, &random)
          second = (try? edit.apply(to: second, force: true).document) ?? second
        }
      }
      let pair = try TreePair(first, second)
      let regions = AnswerRegion.all(pair)
      joined += regions.count { $0.leaves.count > 1 }
      for _ in 0..<400 {
        let row = (0..<3).map { _ in values[random.index(below: values.count)] }
        let answers = (first.tree.value(for: row), second.tree.value(for: row))
        let holding = regions.filter { $0.box.contains(row) }
        if answers.0 == answers.1 {
          #expect(holding.isEmpty)
        } else {
          #expect(holding.count == 1)
          #expect(holding.first?.firstAnswer == answers.0 && holding.first?.secondAnswer == answers.1)
        }
      }
      // As published: the same number, each with words.
      let difference = try TreeDifference(first, second)
      #expect(difference.regions.count == regions.count)
      #expect(difference.regions.allSatisfy { $0.firstAnswer != $0.secondAnswer && !$0.predicate.isEmpty })
    }
    #expect(joined > 5)
  }

  private func document(_ threshold: Double, _ yes: Double) -> TreeDocument {
    TreeDocument(
      kind: .pairwise,
      tree: DecisionTree(
        features: PairFeatures.all, classes: TreeDocument.Kind.pairwise.classes,
        nodes: [
          DecisionTree.Node(
            kind: .split(feature: 4, threshold: threshold, left: 1, right: 2), support: 2,
            classWeights: [1, 1]),
          DecisionTree.Node(kind: .leaf(value: yes), support: 1, classWeights: [0, 1]),
          DecisionTree.Node(kind: .leaf(value: 0), support: 1, classWeights: [1, 0]),
        ]),
      provenance: TreeProvenance(teacher: "earliest-finish", observation: "corrected", seed: 1, tool: "x"))
  }

  private func records() async throws -> DecisionRecords {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 6, episodes: 2)
    return try await DecisionRecorder(teacher: EarliestFinishRule(), rules: DecisionRecorder.allRules)
      .record(scenario, jobs: 2).0
  }

  @Test func recordedDecisionsTellWhatChanges() async throws {
    let records = try await records()
    let (first, second) = (document(-0.5, 1), document(-30, 1))
    let result = try await TreeDifference.measure(
      first, second, on: records, teacher: "earliest-finish", jobs: 2)
    #expect(
      result
        == (try await TreeDifference.measure(first, second, on: records, teacher: "earliest-finish", jobs: 1))
    )
    let region = try #require(result.regions.first)
    #expect(result.regions.count == 1 && region.predicate == "-30 < Δ finish ≤ -0.5")
    #expect(region.firstLeaves == [1] && region.secondLeaves == [2])
    // By hand: ordered pairs of legal candidates whose finishes differ by so much.
    var rows = 0
    var decisions = 0
    for decision in 0..<records.count {
      var here = 0
      for a in 0..<records.candidateCount(decision) {
        for b in 0..<records.candidateCount(decision) where a != b {
          guard records.isLegal[records.candidateOffset[decision] + a],
            records.isLegal[records.candidateOffset[decision] + b]
          else { continue }
          let difference = FeatureRounding.rounded(
            records.feature(4, of: a, at: decision) - records.feature(4, of: b, at: decision))
          if difference > -30, difference <= -0.5 { here += 1 }
        }
      }
      rows += here
      if here > 0 { decisions += 1 }
    }
    #expect(region.rows == rows && region.decisions == decisions && rows > 0)
    let choices = try #require(result.choices)
    #expect(choices.changed > 0 && choices.changedConsequences <= choices.changed)
    #expect(choices.firstAgrees > choices.secondAgrees && choices.bestRule != nil)
    #expect(region.changedDecisions <= choices.changed)
    if region.changedDecisions > 0 { #expect(region.finishChange > 0) }
    #expect(region.examples.count == min(3, region.decisions))
    // Answers that keep their order change no choice.
    let same = try await TreeDifference.measure(
      first, document(-0.5, 0.7), on: records, teacher: "earliest-finish", jobs: 2)
    #expect(same.choices?.changed == 0 && same.regions.count == 1)
    #expect(try TreeDifference(first, first).regions.isEmpty)
  }

  @Test func recordedRowsCountAndRetrain() async throws {
    let rows = RecordedRows(try await records())
    let document = document(-0.5, 1)
    let target = EditTarget(2, in: document.tree)
    let script = EditScript(
      edits: [
        ScriptedEdit(
          target: EditTarget(0, in: document.tree), operation: .setThreshold(Quantity(-1e9, unit: "s"))),
        ScriptedEdit(
          target: EditTarget(
            path: [.init(feature: "Δ finish", side: .right)], expectation: target.expectation),
          operation: .retrainBelow(leaves: 3, seed: 5)),
      ])
    let outcome = try script.apply(to: document, rows: rows)
    #expect(outcome.warnings.contains { $0.edit == 0 && $0.message.contains("go right") })
    let history = outcome.document.history
    #expect(history.map(\.operation) == [.setThreshold, .retrainBelow, .recount])
    #expect(outcome.document.staleNodes.isEmpty)
    let tree = outcome.document.tree
    #expect(tree.nodes[0].support > 0 && tree.nodes[1].support == 0)
    #expect(tree.nodes[2].support == tree.nodes[0].support)
    #expect((2...4).contains(tree.leafCount))
    for node in tree.nodes {
      guard case .split(_, _, let left, let right) = node.kind else { continue }
      #expect(node.support == tree.nodes[left].support + tree.nodes[right].support)
    }
    #expect(try script.apply(to: document, rows: rows) == outcome)
    var undone = outcome.document
    for _ in 0..<2 { undone = try undone.undoingLastEditWithCounts() }
    #expect(try undone.encoded() == document.encoded())
    #expect(try outcome.document.encoded() == TreeDocument(decoding: outcome.document.encoded()).encoded())
    // Without decisions nothing can be fitted, and thresholds beyond a feature's range are refused.
    #expect(throws: InputError.self) { try script.apply(to: document) }
    let state = try #require(PairFeatures.all.firstIndex { $0.name == "completion" })
    var wide = document
    wide.tree.nodes[0].kind = .split(feature: state, threshold: 0.5, left: 1, right: 2)
    let beyond = EditScript(
      edits: [ScriptedEdit(target: EditTarget(path: []), operation: .setThreshold(Quantity(1.5)))])
    let error = #expect(throws: InputError.self) { try beyond.apply(to: wide) }
    #expect(error?.description.contains("sends every decision left") == true)
    #expect(throws: Never.self) { try beyond.apply(to: wide, force: true) }
  }
}
