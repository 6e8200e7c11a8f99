import Sim

/// A typed change to a tree. Trees are values: applying an edit gives a new document and the edit that undoes it.
///
/// Each operation knows how to change the tree and what its inverse is; everything else (validation of the result,
/// reachability, history) is shared, so a further operation is one case here and one word in the history.
///
/// Operations that add, remove or move nodes number the tree canonically (``DecisionTree/preorder(from:)``); the others
/// leave every number as it is. Counts are not guessed: those of a new node are 0 and stale
/// (``TreeDocument/staleNodes``) until rows are counted anew (``recount``).
public enum TreeEdit: Sendable, Equatable {
  /// A split compares with another number.
  case setThreshold(node: Int, value: Double)
  /// A leaf answers another value in [0, 1].
  case setLeaf(node: Int, value: Double)
  /// A split tests another feature (its position in ``DecisionTree/features``) at another number.
  case setSplit(node: Int, feature: Int, threshold: Double)
  /// A split and all below it become one leaf; without a value it answers the weight share of the last class among the
  /// rows that came to it.
  case prune(node: Int, value: Double?)
  /// A leaf becomes a split with two leaves.
  case split(node: Int, feature: Int, threshold: Double, left: Double, right: Double)
  /// What went left is answered as what went right, and the other way round: the two subtrees change places, the test
  /// stays, missing values too get the other side's answer.
  case swapChildren(node: Int)
  /// A node and all below it give way to other nodes, which bring their counts.
  case replaceSubtree(node: Int, subtree: Subtree)
  /// The same for nodes that were fitted anew.
  case retrainBelow(node: Int, subtree: Subtree)
  /// All nodes have other counts; those of `stale` are older than an edit.
  case recount([NodeCounts], stale: [Int] = [])

  /// What came of an edit.
  public struct Outcome: Sendable, Equatable {
    public var document: TreeDocument
    /// Applied to ``document``, it restores the tree; where nodes were not numbered canonically they are afterwards.
    public var inverse: TreeEdit
    /// The place of the edit, as numbered in ``document``.
    public var node: Int
    /// Nodes that no row can reach any more because of this edit; empty unless the edit was forced.
    public var unreachable: [Int]
  }

  public var node: Int {
    switch self {
    case .setThreshold(let node, _), .setLeaf(let node, _), .setSplit(let node, _, _), .prune(let node, _),
      .split(let node, _, _, _, _), .swapChildren(let node), .replaceSubtree(let node, _),
      .retrainBelow(let node, _):
      node
    case .recount: 0
    }
  }

  /// The changed document with one more entry in its history.
  ///
  /// A change that contradicts the splits above or below it leaves branches that no row can reach; that is
  /// refused, naming them, unless `force` is set.
  ///
  /// - Throws: an error of kind `.data` if there is no such node, it is of the other kind, the value is not possible or
  ///   is the present one, or a branch would become unreachable.
  /// - Complexity: O(nodes × depth).
  public func apply(
    to document: TreeDocument, note: EditNote = EditNote(), force: Bool = false
  ) throws(InputError) -> Outcome {
    let step = try TreeEditStep(self, document)
    try step.tree.validate()
    let unreachable = step.newlyUnreachable(since: document.tree)
    if let first = unreachable.first, !force {
      let path = NodeAddress.path(to: first, in: step.tree).map { " (\($0))" } ?? ""
      throw InputError(
        .data, place: "node \(node)",
        "with \(step.words) no decision could reach node \(first)\(path): it contradicts other splits "
          + "of the same feature",
        remedy: "choose a value between them, or force the edit")
    }
    var result = document
    result.tree = step.tree
    result.history.append(
      TreeHistoryEntry(
        node: node, change: step.change, order: step.order, parentHash: document.hash, note: note))
    return Outcome(document: result, inverse: step.inverse, node: step.node, unreachable: unreachable)
  }
}
