import Sim
import Testing

@testable import Distill

@Suite struct PolishMovesTests {
  @Test func everyMoveCanBeAppliedAndSplitsTheRowsOfItsNode() throws {
    var random = RandomSource(seed: 8)
    let tree = RandomTree.make(.pairwise, depth: 3, &random)
    let document = TreeDocument(
      kind: .pairwise, tree: tree,
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "x"))
    let rows = (0..<300).map { _ in
      (0..<PairFeatures.count).map { _ in Double(random.index(below: 9)) - 4 }
    }
    let moves = PolishMoves(rows: rows)
    var kinds: Set<String> = []
    for _ in 0..<600 {
      guard let edit = moves.draw(document, &random) else { continue }
      guard let outcome = try? edit.apply(to: document) else { continue }
      switch edit {
      case .setLeaf(let node, let value):
        kinds.insert("leaf")
        #expect((0...1).contains(value))
        #expect(rows.contains { tree.leaf(for: $0) == node })
      case .setThreshold(let node, _), .setSplit(let node, _, _):
        if case .setSplit = edit { kinds.insert("split") } else { kinds.insert("threshold") }
        guard case .split(_, _, let left, let right) = outcome.document.tree.nodes[node].kind else {
          Issue.record("node \(node) is no split")
          continue
        }
        for child in [left, right] {
          #expect(rows.contains { passes($0, child, outcome.document.tree) }, "nothing comes to \(child)")
        }
      default: Issue.record("polish draws no \(edit)")
      }
    }
    #expect(kinds == ["leaf", "split", "threshold"])
  }

  private func passes(_ row: [Double], _ node: Int, _ tree: DecisionTree) -> Bool {
    var position = 0
    while position != node {
      guard case .split(let feature, let threshold, let left, let right) = tree.nodes[position].kind else {
        return false
      }
      position = row[feature] <= threshold ? left : right
    }
    return true
  }
}
