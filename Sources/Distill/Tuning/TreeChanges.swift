import Sim

/// The thresholds and answers in which two trees of the same shape differ.
enum TreeChanges {
  /// One change per node, in an order in which none leaves a branch unreachable on the way if there is such an order;
  /// those that cannot be put so come last.
  ///
  /// - Complexity: O(changes² × nodes × depth).
  static func ordered(from document: TreeDocument, to other: TreeDocument) -> [TuneResult.Change] {
    var open: [TuneResult.Change] = []
    for (position, (node, changed)) in zip(document.tree.nodes, other.tree.nodes).enumerated() {
      switch (node.kind, changed.kind) {
      case (.split(_, let before, _, _), .split(_, let after, _, _)) where before != after:
        open.append(TuneResult.Change(node: position, isLeaf: false, before: before, after: after))
      case (.leaf(let before), .leaf(let after)) where before != after:
        open.append(TuneResult.Change(node: position, isLeaf: true, before: before, after: after))
      default: break
      }
    }
    var ordered: [TuneResult.Change] = []
    var present = document
    while !open.isEmpty {
      let possible = open.firstIndex { change in
        guard let outcome = try? change.edit.apply(to: present) else { return false }
        present = outcome.document
        return true
      }
      guard let possible else { return ordered + open }
      ordered.append(open.remove(at: possible))
    }
    return ordered
  }
}
