import Sim
import Testing

@testable import Distill

@Suite struct RebaseTests {
  private static let features = ["a", "b", "c"].map { TreeFeature(name: $0, unit: "s", summary: "") }

  /// Splits and leaves in the order of reading: `("a", 10)` or `(nil, 0.5)`.
  private func tree(_ nodes: [(String?, Double)]) throws -> TreeDocument {
    let start = DecisionTree(
      features: Self.features, classes: ["second", "first"],
      nodes: [DecisionTree.Node(kind: .leaf(value: 0.123), support: 1, classWeights: [1, 1])])
    let document = TreeDocument(
      kind: .pairwise, tree: start,
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "x"))
    let literal = SubtreeLiteral(
      nodes: nodes.map { name, number in
        .init(
          name.map { .split(feature: $0, threshold: Quantity(number), missingGoesLeft: false) }
            ?? .leaf(number))
      })
    let script = EditScript(
      edits: [ScriptedEdit(target: EditTarget(path: []), operation: .replaceSubtree(literal))])
    var result = try script.apply(to: document).document
    result.history = []
    return result
  }

  private func original() throws -> TreeDocument {
    try tree([("a", 100), ("b", 50), (nil, 0.9), (nil, 0.2), (nil, 0.1)])
  }

  /// A change of the test at `L`.
  private func script(_ operation: EditOperation, at address: String = "L") throws -> EditScript {
    let document = try original()
    let node = try NodeAddress(address).resolve(in: document.tree)
    return EditScript(edits: [ScriptedEdit(target: EditTarget(node, in: document.tree), operation: operation)]
    )
  }

  private func only(_ outcome: EditScriptOutcome) throws -> EditScriptOutcome.Result {
    try #require(outcome.results.first)
  }

  @Test func theSamePlaceAndMovedThresholdsAreClean() throws {
    let edit = try script(.setThreshold(Quantity(60)))
    let same = try only(edit.rebase(onto: original()))
    #expect(same.status == .applied && same.found == "exact" && same.after == "b <= 60 s")
    let moved = try tree([("a", 105), ("b", 52), (nil, 0.9), (nil, 0.2), (nil, 0.1)])
    let outcome = try edit.rebase(onto: moved)
    #expect(try only(outcome).found == "moved")
    #expect(outcome.document.history.count == 1)
    #expect(outcome.conflicts.isEmpty)
    #expect(throws: InputError.self) { try edit.apply(to: moved) }
    // The edit is there already: nothing happens, nothing is wrong.
    let there = try edit.rebase(onto: tree([("a", 100), ("b", 60), (nil, 0.9), (nil, 0.2), (nil, 0.1)]))
    #expect(try only(there).status == .alreadyThere)
    #expect(there.document.history.isEmpty && there.conflicts.isEmpty)
  }

  @Test func anotherWayToTheSameRegionIsClean() throws {
    // The leaf "a <= 100, b <= 50", reached by testing b first.
    let edit = try script(.setLeaf(0.7), at: "LL")
    let turned = try tree([("b", 51), ("a", 99), (nil, 0.88), (nil, 0.1), (nil, 0.2)])
    let result = try only(edit.rebase(onto: turned))
    #expect(result.found == "region" && result.node == 2 && result.after == "answer 0.7")
  }

  @Test func conflictsTellWhatWasExpectedAndWhatIsThere() throws {
    func conflict(_ script: EditScript, _ document: TreeDocument) throws -> EditConflict {
      let outcome = try script.rebase(onto: document)
      #expect(outcome.document == document)
      return try #require(outcome.conflicts.first)
    }
    let edit = try script(.setThreshold(Quantity(60)))
    let far = try conflict(edit, tree([("a", 100), ("b", 90), (nil, 0.9), (nil, 0.2), (nil, 0.1)]))
    #expect(far.reason == .movedTooFar)
    #expect(far.expected == "a <= 100: b <= 50" && far.found == "b <= 90 s")
    #expect(far.candidates.first?.address == "L" && far.candidates.first?.predicate == "a ≤ 100")
    let farAbove = try conflict(edit, tree([("a", 300), ("b", 50), (nil, 0.9), (nil, 0.2), (nil, 0.1)]))
    #expect(farAbove.reason == .movedTooFar)
    #expect(farAbove.found == "at the root another threshold: a <= 300 s")
    let other = try conflict(edit, tree([("a", 100), ("c", 50), (nil, 0.9), (nil, 0.2), (nil, 0.1)]))
    #expect(other.reason == .otherTest && other.found == "c <= 50 s")
    let kind = try conflict(edit, tree([("a", 100), (nil, 0.9), (nil, 0.1)]))
    #expect(kind.reason == .otherKind && kind.found == "answer 0.9")
    let nowhere = try conflict(edit, tree([("c", 100), ("b", 50), (nil, 0.9), (nil, 0.2), (nil, 0.1)]))
    #expect(nowhere.reason == .noSuchPlace && nowhere.found == "at the root another test: c <= 100 s")
    #expect(nowhere.candidates.count == 2)
    let leaf = try conflict(edit, tree([(nil, 0.4)]))
    #expect(leaf.reason == .noSuchPlace && leaf.found == "at the root a leaf: answer 0.4")
    // The place is there, but the change would leave nothing on one side.
    let inner = try script(.setSplit(feature: "a", threshold: Quantity(200)))
    let impossible = try conflict(inner, original())
    #expect(impossible.reason == .notPossible)
    #expect(impossible.found.contains("no decision could reach"))
  }

  @Test func severalLikePlacesAreAmbiguous() throws {
    // The way goes through b twice, at nearly the same threshold: two nodes have the region sought.
    let document = try tree([
      ("b", 50), ("a", 100), ("b", 49.5), (nil, 0.9), (nil, 0.9), (nil, 0.1), (nil, 0.2),
    ])
    let edit = EditScript(
      edits: [
        ScriptedEdit(
          target: EditTarget(path: [
            .init(feature: "a", side: .left, threshold: 100), .init(feature: "b", side: .left, threshold: 50),
          ]), operation: .retrainBelow(leaves: 2, seed: 1))
      ])
    let outcome = try edit.rebase(onto: document)
    #expect(outcome.conflicts.first?.reason == .ambiguous)
    #expect(outcome.conflicts.first?.found == "2 places are like it")
  }

  @Test func conflictsDoNotStopTheRest() throws {
    var edit = try script(.setThreshold(Quantity(60)))
    edit.edits.append(contentsOf: try script(.setLeaf(0.3), at: "R").edits)
    let document = try tree([("a", 100), ("c", 50), (nil, 0.9), (nil, 0.2), (nil, 0.1)])
    let outcome = try edit.rebase(onto: document)
    #expect(outcome.results.map(\.status) == [.conflict, .applied])
    #expect(outcome.document.history.count == 1)
  }
}
