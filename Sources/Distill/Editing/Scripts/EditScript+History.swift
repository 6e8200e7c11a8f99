import Sim

extension EditScript {
  /// The edits of a tree's history as a script: applied to the tree that the history began with, it gives the same tree.
  ///
  /// What was fitted anew is written out as the subtree that it gave, so that no recorded decisions are needed. Counting
  /// anew is left out: whoever replays gives decisions of their own.
  ///
  /// - Throws: an error of kind `.data` for a history that does not fit its tree.
  /// - Complexity: O(edits × nodes).
  public init(history document: TreeDocument) throws(InputError) {
    var edits: [ScriptedEdit] = []
    var parent = document
    while let entry = parent.history.last {
      parent = try parent.undoingLastEdit()
      guard let operation = Self.operation(entry, parent.tree) else { continue }
      edits.append(
        ScriptedEdit(
          target: EditTarget(entry.node, in: parent.tree), operation: operation, note: entry.note))
    }
    self.init(tree: parent.hash, edits: edits.reversed())
    guard edits.count <= Self.mostEdits else {
      throw InputError(
        .data, "a history of \(edits.count) edits makes no script", remedy: "at most \(Self.mostEdits)")
    }
  }

  /// What `entry` did to `parent`; nil for counting anew.
  private static func operation(_ entry: TreeHistoryEntry, _ parent: DecisionTree) -> EditOperation? {
    func unit(_ name: String) -> String? { parent.features.first { $0.name == name }?.printedUnit }
    switch entry.change {
    case .threshold(_, let value):
      guard case .split(let feature, _, _, _) = parent.nodes[entry.node].kind else { return nil }
      return .setThreshold(Quantity(value, unit: parent.features[feature].printedUnit))
    case .leaf(_, let value): return .setLeaf(value)
    case .test(_, let test):
      return .setSplit(
        feature: test.feature, threshold: Quantity(test.threshold, unit: unit(test.feature)))
    case .subtree(.prune, _, let after):
      guard case .leaf(let value)? = after.nodes.first?.kind else { return nil }
      return .prune(value: value)
    case .subtree(.split, _, let after):
      guard case .split(let feature, let threshold, _, _)? = after.nodes.first?.kind, after.nodes.count == 3,
        case .leaf(let left) = after.nodes[1].kind, case .leaf(let right) = after.nodes[2].kind
      else { return nil }
      let name = parent.features[feature]
      return .split(
        feature: name.name, threshold: Quantity(threshold, unit: name.printedUnit), left: left, right: right)
    case .subtree(_, _, let after):
      return .replaceSubtree(SubtreeLiteral(after, features: parent.features))
    case .swap: return .swapChildren
    case .counts: return nil
    }
  }
}
