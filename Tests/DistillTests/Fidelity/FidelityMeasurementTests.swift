import Testing

@testable import Distill

@Suite struct FidelityMeasurementTests {
  /// A tree that prefers the earlier finish.
  private func ranking() throws -> CandidateRanking {
    let tree = DecisionTree(
      features: PairFeatures.all, classes: TreeDocument.Kind.pairwise.classes,
      nodes: [
        DecisionTree.Node(
          kind: .split(feature: 4, threshold: -0.5, left: 1, right: 2), support: 2, classWeights: [1, 1]),
        DecisionTree.Node(kind: .leaf(value: 1), support: 1, classWeights: [0, 1]),
        DecisionTree.Node(kind: .leaf(value: 0), support: 1, classWeights: [1, 0]),
      ])
    return CandidateRanking(kind: .pairwise, tree: try CompiledTree(tree))
  }

  private func records() -> DecisionRecords {
    var made = HandMadeRecords(rules: ["zeta", "alpha", "self"])
    // Forced: one candidate, and one of two masked.
    made.add([(5, 1)], choice: 0, rules: [0, 0, 0])
    made.add([(5, 1), (3, 1)], choice: 0, rules: [0, 0, 0], masked: 1)
    // The tree and both rules agree with the teacher.
    made.add([(5, 1), (3, 1)], choice: 1, rules: [1, 1, 1])
    // The tree chooses 1 (less rent among equal finishes goes first), the teacher its equal 2.
    made.add([(5, 1), (3, 1), (3, 1)], choice: 2, rules: [2, 0, 2])
    // The teacher takes what the tree ranks last of four: not among the first three.
    made.add([(5, 1), (3, 1), (2, 1), (1, 1)], choice: 0, rules: [1, 0, 0])
    // Contested: alpha, the best by name, differs.
    made.add([(5, 1), (3, 1)], choice: 1, rules: [0, 0, 1])
    return made.records
  }

  @Test func sharesAreThoseOneCountsByHand() throws {
    let report = FidelityMeasurement.report(records(), teacher: "self", tree: "tree", ranking: try ranking())
    #expect(report.decisions == 6)
    #expect(report.forced == 2)
    // alpha and zeta agree twice each; the name decides, and the table's order is the same.
    #expect(report.bestRule == "alpha")
    #expect(report.ruleExplained == 2)
    #expect(report.contested == 2)
    #expect(report.rows.map(\.scheduler) == ["tree", "alpha", "zeta"])
    let tree = report.rows[0]
    #expect(tree.all == 2.0 / 4)
    #expect(tree.allEquivalent == 3.0 / 4)
    #expect(tree.contested == 1.0 / 2)
    #expect(tree.contestedEquivalent == 2.0 / 2)
    #expect(tree.topThree == 3.0 / 4)
    #expect(report.rows[1].all == 0.5)
    #expect(report.rows[1].contested == 0)
    #expect(report.rows[2].all == 0.5)
    #expect(report.rows[2].contested == 0.5)
    #expect(report.rows[1].topThree == nil)
  }

  @Test func aTeacherThatIsARuleIsNotItsOwnRival() throws {
    let report = FidelityMeasurement.report(records(), teacher: "self", tree: "tree", ranking: nil)
    #expect(!report.rows.contains { $0.scheduler == "self" })
    let other = FidelityMeasurement.report(records(), teacher: "network", tree: "tree", ranking: nil)
    #expect(other.bestRule == "self")
    #expect(other.ruleExplained == 4)
    #expect(other.contested == 0)
    #expect(other.rows.first?.contested == nil)
  }

  @Test func nothingToMeasureGivesNoNumberThatIsNone() {
    let empty = FidelityMeasurement.report(
      DecisionRecords(rules: []), teacher: "t", tree: "tree", ranking: nil)
    #expect(empty.decisions == 0)
    #expect(empty.bestRule == "none")
    #expect(empty.rows.isEmpty)
  }
}
