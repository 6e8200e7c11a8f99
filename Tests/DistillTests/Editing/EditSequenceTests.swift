import Sim
import Testing

@testable import Distill

/// Every operation on random trees, in sequences: what is undone, inverted, written and replayed is the same again.
@Suite struct EditSequenceTests {
  /// A tree grown by random splits, numbered canonically or at random.
  static func document(_ random: inout RandomSource, isRegular: Bool) throws -> TreeDocument {
    let features = (0..<3).map { TreeFeature(name: "x\($0)", unit: ["s", "$", "1"][$0], summary: "") }
    var tree = DecisionTree(
      features: features, classes: ["second", "first"],
      nodes: [DecisionTree.Node(kind: .leaf(value: 0.5), support: 9, classWeights: [4, 5])])
    for _ in 0..<random.index(below: 5) {
      let leaves = tree.nodes.indices.filter { if case .leaf = tree.nodes[$0].kind { true } else { false } }
      let leaf = leaves[random.index(below: leaves.count)]
      let count = tree.nodes.count
      tree.nodes[leaf].kind = .split(
        feature: random.index(below: 3), threshold: Double(random.index(below: 9)), left: count,
        right: count + 1)
      tree.nodes[leaf].missingGoesLeft = random.index(below: 4) == 0
      for _ in 0..<2 {
        let weights = [Double(random.index(below: 5)), Double(1 + random.index(below: 5))]
        tree.nodes.append(
          DecisionTree.Node(
            kind: .leaf(value: Double(random.index(below: 101)) / 100), support: random.index(below: 50),
            classWeights: weights))
      }
    }
    return TreeDocument(
      kind: .pairwise, tree: isRegular ? tree.inPreorder() : tree,
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "x"))
  }

  static func edit(_ document: TreeDocument, _ random: inout RandomSource) throws -> TreeEdit {
    let tree = document.tree
    let node = random.index(below: tree.nodes.count)
    let threshold = Double(random.index(below: 90)) / 10
    let value = Double(random.index(below: 1001)) / 1000
    if random.index(below: 12) == 0 {
      return .recount(
        tree.nodes.map { _ in
          NodeCounts(support: random.index(below: 9), classWeights: [Double(random.index(below: 9)), 1])
        })
    }
    if random.index(below: 6) == 0 {
      var part = try Self.document(&random, isRegular: true).tree.subtree(at: 0)
      part.stale = part.nodes.indices.filter { _ in random.index(below: 3) == 0 }
      return random.index(below: 2) == 0
        ? .replaceSubtree(node: node, subtree: part) : .retrainBelow(node: node, subtree: part)
    }
    guard case .split = tree.nodes[node].kind else {
      return random.index(below: 2) == 0
        ? .setLeaf(node: node, value: value)
        : .split(
          node: node, feature: random.index(below: 3), threshold: threshold, left: value, right: 1 - value)
    }
    switch random.index(below: 4) {
    case 0: return .setThreshold(node: node, value: threshold)
    case 1: return .setSplit(node: node, feature: random.index(below: 3), threshold: threshold)
    case 2: return .swapChildren(node: node)
    default: return .prune(node: node, value: random.index(below: 2) == 0 ? nil : value)
    }
  }

  @Test func sequencesAreInvertedAndUndoneToTheSameBytes() throws {
    var random = RandomSource(seed: 501)
    var operations: [TreeHistoryEntry.Operation: Int] = [:]
    var sequences = 0
    while sequences < 10_000 {
      sequences += 1
      let start = try Self.document(&random, isRegular: sequences % 4 != 0)
      var documents = [start]
      for _ in 0...random.index(below: 2) {
        let document = documents[documents.count - 1]
        let edit = try Self.edit(document, &random)
        // What changes nothing is refused.
        guard let outcome = try? edit.apply(to: document, force: true) else { continue }
        operations[outcome.document.history.last?.operation ?? .recount, default: 0] += 1
        let back = try outcome.inverse.apply(to: outcome.document, force: true).document
        if document.tree.irregularOrder == nil {
          #expect(back.tree == document.tree)
          #expect(back.staleNodes == document.staleNodes)
        } else {
          #expect(back.tree.inPreorder() == document.tree.inPreorder())
        }
        documents.append(outcome.document)
      }
      let last = documents[documents.count - 1]
      if sequences % 20 == 0 {
        let bytes = try last.encoded()
        #expect(try TreeDocument(decoding: bytes) == last)
        #expect(try TreeDocument(decoding: bytes).encoded() == bytes)
      }
      // The history replays to the same tree.
      if sequences % 4 == 0 {
        var replayed = start
        for entry in last.history {
          replayed = try last.edit(entry).apply(to: replayed, note: entry.note, force: true).document
        }
        #expect(replayed == last)
      }
      // Undone one by one, each document is the one before.
      var undone = last
      for document in documents.dropLast().reversed() {
        undone = try undone.undoingLastEdit()
        #expect(undone == document)
      }
      #expect(undone.formatVersion == 1)
    }
    #expect(Set(operations.keys) == Set(TreeHistoryEntry.Operation.allCases))
    #expect(operations.values.allSatisfy { $0 > 200 })
  }
}
