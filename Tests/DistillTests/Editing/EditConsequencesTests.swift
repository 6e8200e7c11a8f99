import Policy
import Sim
import Testing

@testable import Distill

@Suite struct EditConsequencesTests {
  /// A tree that prefers the earlier finish, with its answers.
  private func document(_ yes: Double, _ no: Double) -> TreeDocument {
    TreeDocument(
      kind: .pairwise,
      tree: DecisionTree(
        features: PairFeatures.all, classes: TreeDocument.Kind.pairwise.classes,
        nodes: [
          DecisionTree.Node(
            kind: .split(feature: 4, threshold: -0.5, left: 1, right: 2), support: 2, classWeights: [1, 1]),
          DecisionTree.Node(kind: .leaf(value: yes), support: 1, classWeights: [0, 1]),
          DecisionTree.Node(kind: .leaf(value: no), support: 1, classWeights: [1, 0]),
        ]),
      provenance: TreeProvenance(
        teacher: "earliest-finish", observation: "corrected", seed: 1, tool: "x"))
  }

  private func measure(_ before: TreeDocument, _ after: TreeDocument) async throws -> EditConsequences {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 6, episodes: 2)
    return try await EditConsequences.measure(
      before: before, after: after, teacher: EarliestFinishRule(), scenario: scenario, jobs: 2)
  }

  @Test func anEditThatDecidesAlikeChangesNothing() async throws {
    let before = document(1, 0)
    let result = try await measure(
      before, try TreeEdit.setLeaf(node: 1, value: 0.8).apply(to: before).document)
    #expect(result.changedDecisions == 0)
    #expect(result.gainedAgreement == 0 && result.lostAgreement == 0)
    #expect(result.before.fidelity == result.after.fidelity)
    #expect(result.before.cost.cost == result.after.cost.cost)
    #expect(result.before.treeHash != result.after.treeHash)
    // The teacher is a rule and no rival of itself.
    #expect(result.bestRule.fidelity?.scheduler != "earliest-finish")
    #expect(result.bestRule.cost?.scheduler != "earliest-finish")
  }

  @Test func aFlipLosesWhatItLoses() async throws {
    let result = try await measure(document(1, 0), document(0, 1))
    #expect(result.changedDecisions > 0)
    #expect(result.changedDecisions >= result.gainedAgreement + result.lostAgreement)
    #expect(result.lostAgreement > result.gainedAgreement)
    // No decision is forced: machines can always be leased.
    let difference = result.after.fidelity.allEquivalent - result.before.fidelity.allEquivalent
    #expect(
      (difference * Double(result.decisions)).rounded()
        == Double(result.gainedAgreement - result.lostAgreement))
    // Flipped back, gains and losses change places.
    let back = try await measure(document(0, 1), document(1, 0))
    #expect(back.changedDecisions == result.changedDecisions)
    #expect(back.gainedAgreement == result.lostAgreement)
    #expect(back.lostAgreement == result.gainedAgreement)
  }
}
