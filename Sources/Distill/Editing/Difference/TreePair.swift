import Sim

/// Two trees over the same columns.
struct TreePair: Sendable {
  let kind: TreeDocument.Kind
  let first: DecisionTree
  let second: DecisionTree

  init(_ first: TreeDocument, _ second: TreeDocument) throws(InputError) {
    guard first.kind == second.kind else {
      throw InputError(
        .data, "a \(first.kind.rawValue) tree and a \(second.kind.rawValue) tree answer different questions",
        remedy: "compare trees of one kind")
    }
    kind = first.kind
    let areAlike = first.tree.features.map(\.name) == second.tree.features.map(\.name)
    self.first = areAlike ? first.tree : try first.tree.withColumns(of: kind)
    self.second = areAlike ? second.tree : try second.tree.withColumns(of: kind)
  }
}
