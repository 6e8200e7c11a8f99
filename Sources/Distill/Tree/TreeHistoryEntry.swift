/// One edit that a tree went through, with all that is needed to take it back.
public struct TreeHistoryEntry: Sendable, Equatable {
  public enum Operation: String, Sendable, CaseIterable {
    case setThreshold = "set-threshold"
    case setLeaf = "set-leaf"
    case setSplit = "set-split"
    case prune
    case split
    case swapChildren = "swap-children"
    case replaceSubtree = "replace-subtree"
    case retrainBelow = "retrain-below"
    case recount

    /// The first version of the file that knows the operation.
    var version: Int {
      switch self {
      case .setThreshold, .setLeaf, .setSplit: 1
      case .prune, .split, .swapChildren, .replaceSubtree, .retrainBelow, .recount: 2
      }
    }
  }

  /// What a split compares.
  public struct Test: Sendable, Equatable {
    /// The feature's name.
    public var feature: String
    public var threshold: Double

    public init(feature: String, threshold: Double) {
      self.feature = feature
      self.threshold = threshold
    }
  }

  /// What was there before and what is there after.
  public enum Change: Sendable, Equatable {
    case threshold(before: Double, after: Double)
    case leaf(before: Double, after: Double)
    case test(before: Test, after: Test)
    /// Of `operation`, one of prune, split, replace-subtree and retrain-below.
    case subtree(Operation, before: Subtree, after: Subtree)
    /// How many nodes each side had before.
    case swap(left: Int, right: Int)
    /// Counts of all nodes, and which of those after it are older than an edit.
    case counts(before: [NodeCounts], after: [NodeCounts], stale: [Int])
  }

  /// The node, as numbered in the tree before the edit.
  public var node: Int
  public var change: Change
  /// The numbers of the nodes before the edit, in the order of reading, where the edit gave them others; nil where
  /// they stood in that order already.
  public var order: [Int]?
  /// The hash of the tree before the edit (``TreeDocument/hash``).
  public var parentHash: String
  public var note: EditNote

  public init(
    node: Int, change: Change, order: [Int]? = nil, parentHash: String, note: EditNote = EditNote()
  ) {
    self.node = node
    self.change = change
    self.order = order
    self.parentHash = parentHash
    self.note = note
  }

  public var operation: Operation {
    switch change {
    case .threshold: .setThreshold
    case .leaf: .setLeaf
    case .test: .setSplit
    case .subtree(let operation, _, _): operation
    case .swap: .swapChildren
    case .counts: .recount
    }
  }
}
