import Sim

extension TreeDocument {
  /// The document before the last edit, byte for byte.
  ///
  /// - Throws: an error of kind `.data` if there is no edit to undo or the history does not fit the tree.
  /// - Complexity: O(nodes).
  public func undoingLastEdit() throws(InputError) -> TreeDocument {
    guard let last = history.last else { throw InputError(.data, "there is no edit to undo") }
    var restored = self
    restored.history.removeLast()
    guard let parent = tree(before: last) else { throw Self.doesNotFit }
    restored.tree = parent
    try restored.tree.validate()
    guard restored.hash == last.parentHash else { throw Self.doesNotFit }
    return restored
  }

  /// The document before the last edit and all counting anew that followed it.
  ///
  /// - Throws: as ``undoingLastEdit()``.
  public func undoingLastEditWithCounts() throws(InputError) -> TreeDocument {
    var document = self
    while case .counts? = document.history.last?.change { document = try document.undoingLastEdit() }
    return document.history.isEmpty && !history.isEmpty ? document : try document.undoingLastEdit()
  }

  /// The tree that the history began with, every edit taken back.
  ///
  /// - Throws: an error of kind `.data` if the history does not fit the tree.
  public func undoingAllEdits() throws(InputError) -> TreeDocument {
    var document = self
    while !document.history.isEmpty { document = try document.undoingLastEdit() }
    return document
  }

  /// The edit that `entry` of a history tells of.
  ///
  /// - Throws: an error of kind `.data` if it names a feature that the tree has not.
  public func edit(_ entry: TreeHistoryEntry) throws(InputError) -> TreeEdit {
    let node = entry.node
    switch entry.change {
    case .threshold(_, let value): return .setThreshold(node: node, value: value)
    case .leaf(_, let value): return .setLeaf(node: node, value: value)
    case .test(_, let test):
      return .setSplit(node: node, feature: try position(of: test), threshold: test.threshold)
    case .subtree(.prune, _, let after):
      guard case .leaf(let value)? = after.nodes.first?.kind else { throw Self.doesNotFit }
      return .prune(node: node, value: value)
    case .subtree(.split, _, let after):
      guard case .split(let feature, let threshold, _, _)? = after.nodes.first?.kind, after.nodes.count == 3,
        case .leaf(let left) = after.nodes[1].kind, case .leaf(let right) = after.nodes[2].kind
      else { throw Self.doesNotFit }
      return .split(node: node, feature: feature, threshold: threshold, left: left, right: right)
    case .subtree(.retrainBelow, _, let after): return .retrainBelow(node: node, subtree: after)
    case .subtree(_, _, let after): return .replaceSubtree(node: node, subtree: after)
    case .swap: return .swapChildren(node: node)
    case .counts(_, let after, let stale): return .recount(after, stale: stale)
    }
  }

  private static let doesNotFit = InputError(
    .data, "the last edit of the history does not lead to this tree, it cannot be undone")

  private func position(of test: TreeHistoryEntry.Test) throws(InputError) -> Int {
    guard let position = tree.features.firstIndex(where: { $0.name == test.feature }) else {
      throw InputError(
        .data, "an edit of the history tests '\(test.feature)', which is no feature of the tree")
    }
    return position
  }

  /// The tree as it was, or nil where `entry` does not fit what is there.
  private func tree(before entry: TreeHistoryEntry) -> DecisionTree? {
    var parent = tree
    // Its place: kept, or that of the canonical numbering.
    let node = entry.order.map { $0.firstIndex(of: entry.node) ?? -1 } ?? entry.node
    guard parent.nodes.indices.contains(node) else { return nil }
    switch (entry.change, parent.nodes[node].kind) {
    case (.threshold(let before, _), .split(let feature, _, let left, let right)):
      parent.nodes[node].kind = .split(feature: feature, threshold: before, left: left, right: right)
    case (.leaf(let before, _), .leaf):
      parent.nodes[node].kind = .leaf(value: before)
    case (.test(let before, _), .split(_, _, let left, let right)):
      guard let feature = try? position(of: before) else { return nil }
      parent.nodes[node].kind = .split(
        feature: feature, threshold: before.threshold, left: left, right: right)
    case (.subtree(_, let before, _), _):
      parent = parent.replacing(node, with: before).tree
    case (.swap, .split(let feature, let threshold, let left, let right)):
      parent.nodes[node].kind = .split(feature: feature, threshold: threshold, left: right, right: left)
      parent = parent.inPreorder()
    case (.counts(let before, _, _), _):
      guard before.count == parent.nodes.count else { return nil }
      for (position, counts) in before.enumerated() { parent.nodes[position].counts = counts }
    default: return nil
    }
    guard let order = entry.order else { return parent }
    return parent.renumbered(order)
  }
}
