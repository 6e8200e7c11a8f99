import Sim
import Testing

@testable import Distill

@Suite struct TreeEditTests {
  @Test func everyInverseRestoresTheSameBytes() throws {
    var random = RandomSource(seed: 17)
    for _ in 0..<40 {
      let data = try RandomData.dataset(&random, classes: 2)
      let tree = try TreeLearner().fit(
        data, features: RandomData.features(data.featureCount), classes: ["a", "b"])
      let document = TreeDocument(
        kind: .pairwise, tree: tree,
        provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "x"))
      let bytes = try document.encoded()
      for (node, content) in tree.nodes.enumerated() {
        let edit: TreeEdit =
          switch content.kind {
          case .split: .setThreshold(node: node, value: random.uniform(-5, 5))
          case .leaf: .setLeaf(node: node, value: random.uniform())
          }
        let outcome = try edit.apply(to: document, force: true)
        #expect(outcome.document.hash != document.hash)
        #expect(outcome.document.history.last?.parentHash == document.hash)
        // Forward: the tree is the same again, the history tells of both edits.
        let back = try outcome.inverse.apply(to: outcome.document, force: true)
        #expect(back.document.hash == document.hash)
        #expect(back.document.tree == document.tree)
        #expect(back.document.history.count == 2)
        #expect(back.inverse == edit)
        // Undone: the file is the same again.
        #expect(try outcome.document.undoingLastEdit().encoded() == bytes)
        #expect(try TreeDocument(decoding: outcome.document.encoded()) == outcome.document)
      }
    }
  }

  @Test func anotherFeatureIsSetAndTakenBack() throws {
    let document = try TreeDocument.example()
    let bytes = try document.encoded()
    guard case .split(let feature, let threshold, _, _) = document.tree.nodes[2].kind else {
      Issue.record("node 2 is no split")
      return
    }
    let other = feature == 0 ? 1 : 0
    let edit = TreeEdit.setSplit(node: 2, feature: other, threshold: 7)
    let outcome = try edit.apply(to: document, note: EditNote(author: "a"), force: true)
    #expect(outcome.inverse == .setSplit(node: 2, feature: feature, threshold: threshold))
    let entry = try #require(outcome.document.history.last)
    let names = document.tree.features.map(\.name)
    #expect(
      entry.change
        == .test(
          before: TreeHistoryEntry.Test(feature: names[feature], threshold: threshold),
          after: TreeHistoryEntry.Test(feature: names[other], threshold: 7)))
    #expect(try document.edit(entry) == edit)
    #expect(try TreeDocument(decoding: outcome.document.encoded()) == outcome.document)
    #expect(try outcome.document.undoingLastEdit().encoded() == bytes)
    #expect(outcome.document.staleNodes == document.tree.nodes.indices.filter { $0 > 2 })
    // The same threshold on another feature is a change, the same test is none.
    #expect(throws: Never.self) {
      try TreeEdit.setSplit(node: 2, feature: other, threshold: threshold).apply(to: document, force: true)
    }
    for (edit, sentence) in [
      (TreeEdit.setSplit(node: 2, feature: feature, threshold: threshold), "already"),
      (.setSplit(node: 2, feature: 99, threshold: 1), "no feature 99"),
      (.setSplit(node: 2, feature: 0, threshold: .infinity), "finite"),
      (.setSplit(node: 1, feature: 0, threshold: 1), "is a leaf"),
    ] {
      let error = #expect(throws: InputError.self) { try edit.apply(to: document, force: true) }
      #expect(error?.description.contains(sentence) == true)
    }
    // There and back by two edits: as stale as before, by the edit that the example has had.
    let back = try TreeEdit.setSplit(node: 2, feature: feature, threshold: threshold)
      .apply(to: outcome.document, force: true)
    #expect(back.document.staleNodes == document.staleNodes)
  }

  @Test func refusesWhatMakesNoSense() throws {
    let document = try TreeDocument.example()
    let edits: [(TreeEdit, String)] = [
      (.setThreshold(node: 1, value: 2), "is a leaf"), (.setLeaf(node: 0, value: 0.5), "is a split"),
      (.setThreshold(node: 9, value: 2), "there is no node 9"),
      (.setLeaf(node: -1, value: 0.5), "there is no node"),
      (.setThreshold(node: 0, value: .nan), "finite"), (.setLeaf(node: 1, value: .nan), "[0, 1]"),
      (.setLeaf(node: 1, value: 1.01), "[0, 1]"), (.setLeaf(node: 1, value: 0.9), "already"),
    ]
    for (edit, sentence) in edits {
      let error = #expect(throws: InputError.self) { try edit.apply(to: document, force: true) }
      #expect(error?.description.contains(sentence) == true)
    }
  }

  @Test func aBranchThatNothingReachesIsRefusedUnlessForced() throws {
    var document = try TreeDocument.example()
    // Below "finish > −12.5" the same feature again.
    document.tree.nodes[2].kind = .split(feature: 0, threshold: 30, left: 3, right: 4)
    let lower = TreeEdit.setThreshold(node: 2, value: -12.5)
    let error = #expect(throws: InputError.self) { try lower.apply(to: document) }
    #expect(error?.message.contains("node 3 (RL)") == true)
    #expect(try lower.apply(to: document, force: true).unreachable == [3])
    // The edit above contradicts the split below just as well.
    #expect(try TreeEdit.setThreshold(node: 0, value: 30).apply(to: document, force: true).unreachable == [3])
    #expect(try TreeEdit.setThreshold(node: 0, value: 29).apply(to: document).unreachable.isEmpty)
  }

  @Test func addressesNameNodes() throws {
    let tree = try TreeDocument.example().tree
    for (text, node) in [("root", 0), ("L", 1), ("R", 2), ("RL", 3), ("RR", 4), ("4", 4), ("0", 0)] {
      #expect(try NodeAddress(text).resolve(in: tree) == node)
    }
    for node in tree.nodes.indices {
      #expect(try NodeAddress.path(to: node, in: tree)?.resolve(in: tree) == node)
    }
    #expect(NodeAddress.path(to: 3, in: tree)?.description == "RL")
    for text in ["", "x", "-1", "LLx", "l", "99999999999999999999"] {
      #expect(throws: InputError.self) { try NodeAddress(text) }
    }
    for text in ["5", "LL", "RLL"] {
      #expect(throws: InputError.self) { try NodeAddress(text).resolve(in: tree) }
    }
  }

  @Test func countsBelowAChangedThresholdAreStale() throws {
    let document = try TreeDocument.example()
    #expect(document.staleNodes == [3, 4])
    #expect(try document.undoingLastEdit().staleNodes.isEmpty)
    #expect(try TreeEdit.setThreshold(node: 2, value: 0.1).apply(to: document).document.staleNodes.isEmpty)
  }

  @Test func textShowsWhatIsCompared() throws {
    #expect(
      TreeText.render(try TreeDocument.example()) == """
        [0] finish <= -12.5 s?  100 rows
          yes [1] first 0.9  40 rows
          no  [2] extra-rent <= 0.25 $?  60 rows
            yes [3] first 0.6  ~20 rows
            no  [4] second 0.05  ~40 rows
        ~ counted before an edit

        """)
  }
}
