import Sim

/// A typed change to a tree. Trees are values: applying an edit gives a new document and the edit that undoes it.
///
/// Each operation knows how to change the tree and what its inverse is; everything else (validation of the result,
/// reachability, history) is shared, so a further operation is one case here and one word in the history.
public enum TreeEdit: Sendable, Equatable {
  /// A split compares with another number.
  case setThreshold(node: Int, value: Double)
  /// A leaf answers another value in [0, 1].
  case setLeaf(node: Int, value: Double)

  /// What came of an edit.
  public struct Outcome: Sendable, Equatable {
    public var document: TreeDocument
    /// Applied to ``document``, it restores the tree.
    public var inverse: TreeEdit
    /// Nodes that no row can reach any more because of this edit; empty unless the edit was forced.
    public var unreachable: [Int]
  }

  public var node: Int {
    switch self {
    case .setThreshold(let node, _), .setLeaf(let node, _): node
    }
  }

  /// The changed document with one more entry in its history.
  ///
  /// A threshold that contradicts the splits above or below it leaves branches that no row can reach; that is
  /// refused, naming them, unless `force` is set.
  ///
  /// - Throws: an error of kind `.data` if there is no such node, it is of the other kind, the value is not possible or
  ///   is the present one, or a branch would become unreachable.
  /// - Complexity: O(nodes × depth).
  public func apply(
    to document: TreeDocument, note: EditNote = EditNote(), force: Bool = false
  ) throws(InputError) -> Outcome {
    let (tree, before, after) = try changed(document.tree)
    try tree.validate()
    let unreachable = Set(tree.unreachableNodes()).subtracting(document.tree.unreachableNodes()).sorted()
    if let first = unreachable.first, !force {
      let path = NodeAddress.path(to: first, in: tree).map { " (\($0))" } ?? ""
      throw InputError(
        .data, place: "node \(node)",
        "with \(NumberText.shortest(after)) no decision could reach node \(first)\(path): it contradicts other splits "
          + "of the same feature",
        remedy: "choose a value between them, or force the edit")
    }
    var result = document
    result.tree = tree
    result.history.append(
      TreeHistoryEntry(
        operation: operation, node: node, before: before, after: after, parentHash: document.hash, note: note)
    )
    return Outcome(document: result, inverse: withValue(before), unreachable: unreachable)
  }

  private var operation: TreeHistoryEntry.Operation {
    switch self {
    case .setThreshold: .setThreshold
    case .setLeaf: .setLeaf
    }
  }

  private func withValue(_ value: Double) -> TreeEdit {
    switch self {
    case .setThreshold(let node, _): .setThreshold(node: node, value: value)
    case .setLeaf(let node, _): .setLeaf(node: node, value: value)
    }
  }

  /// The changed tree, and the number that changed before and after.
  private func changed(
    _ tree: DecisionTree
  ) throws(InputError) -> (tree: DecisionTree, before: Double, after: Double) {
    guard tree.nodes.indices.contains(node) else {
      throw InputError(.data, "there is no node \(node)", remedy: "nodes are 0 to \(tree.nodes.count - 1)")
    }
    var tree = tree
    let place = "node \(node)"
    let before: Double
    let after: Double
    switch (self, tree.nodes[node].kind) {
    case (.setThreshold(_, let value), .split(let feature, let threshold, let left, let right)):
      guard value.isFinite else {
        throw InputError(.data, place: place, "a threshold must be a finite number")
      }
      tree.nodes[node].kind = .split(feature: feature, threshold: value, left: left, right: right)
      (before, after) = (threshold, value)
    case (.setLeaf(_, let value), .leaf(let old)):
      guard value >= 0, value <= 1 else {
        throw InputError(.data, place: place, "a leaf's value must lie in [0, 1]")
      }
      tree.nodes[node].kind = .leaf(value: value)
      (before, after) = (old, value)
    case (.setThreshold, .leaf):
      throw InputError(.data, place: place, "is a leaf and has no threshold", remedy: "change its value")
    case (.setLeaf, .split):
      throw InputError(.data, place: place, "is a split and has no value", remedy: "change its threshold")
    }
    // Compared by bits: −0 and 0 decide alike but are written differently.
    guard before.bitPattern != after.bitPattern else {
      throw InputError(.data, place: place, "is \(NumberText.shortest(before)) already")
    }
    return (tree, before, after)
  }
}

extension TreeDocument {
  /// The document before the last edit, byte for byte.
  ///
  /// - Throws: an error of kind `.data` if there is no edit to undo or the history does not fit the tree.
  public func undoingLastEdit() throws(InputError) -> TreeDocument {
    guard let last = history.last else { throw InputError(.data, "there is no edit to undo") }
    let inverse: TreeEdit =
      switch last.operation {
      case .setThreshold: .setThreshold(node: last.node, value: last.before)
      case .setLeaf: .setLeaf(node: last.node, value: last.before)
      }
    var restored = try inverse.apply(to: self, force: true).document
    restored.history = Array(history.dropLast())
    guard restored.hash == last.parentHash else {
      throw InputError(.data, "the last edit of the history does not lead to this tree, it cannot be undone")
    }
    return restored
  }

  /// Nodes whose support and class weights were counted before an edit moved rows: all below a split whose threshold was
  /// changed and not changed back, ascending.
  public var staleNodes: [Int] {
    var original: [Int: Double] = [:]
    for entry in history where entry.operation == .setThreshold && original[entry.node] == nil {
      original[entry.node] = entry.before
    }
    var isStale = [Bool](repeating: false, count: tree.nodes.count)
    for (position, node) in tree.nodes.enumerated() {
      guard case .split(_, let threshold, let left, let right) = node.kind else { continue }
      if isStale[position] || original[position].map({ $0 != threshold }) ?? false {
        isStale[left] = true
        isStale[right] = true
      }
    }
    return isStale.indices.filter { isStale[$0] }
  }
}
