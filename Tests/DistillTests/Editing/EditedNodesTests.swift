import Sim
import Testing

@testable import Distill

@Suite struct EditedNodesTests {
  /// A tree of 7 nodes in the order of reading: 1 and 4 are splits below the root.
  private func document() -> TreeDocument {
    var random = RandomSource(seed: 3)
    return TreeDocument(
      kind: .pairwise, tree: RandomTree.make(.pairwise, depth: 2, &random),
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "test"))
  }

  private func applying(_ edits: [TreeEdit], author: String = "Ada") throws -> TreeDocument {
    var document = document()
    for edit in edits {
      document = try edit.apply(to: document, note: EditNote(author: author), force: true).document
    }
    return document
  }

  @Test func nodesAreFollowedThroughLaterEdits() throws {
    #expect(document().editedNodes() == [])
    #expect(try applying([.setThreshold(node: 4, value: 9)]).editedNodes() == [4])
    // The right side of the root moves to the front, and back behind a side that became a leaf.
    let swapped: [TreeEdit] = [.setThreshold(node: 4, value: 9), .swapChildren(node: 0)]
    #expect(try applying(swapped).editedNodes() == [0, 1])
    #expect(
      try applying([.setThreshold(node: 4, value: 9), .prune(node: 1, value: 0.25)]).editedNodes() == [1, 2])
    // What was edited and then cut away is gone; the leaf in its place is the edit.
    #expect(try applying([.setLeaf(node: 2, value: 1), .prune(node: 1, value: 0.25)]).editedNodes() == [1])
  }

  @Test func someAuthorsDoNotCount() throws {
    let polished = try applying([.setThreshold(node: 4, value: 9)], author: TreePolish.author)
    #expect(polished.editedNodes(besides: [TreePolish.author]) == [])
    #expect(polished.editedNodes() == [4])
  }
}
