/// What an edit of a script does. Features are named, thresholds may say their unit.
public enum EditOperation: Sendable, Equatable {
  /// A split compares with another number.
  case setThreshold(Quantity)
  /// A leaf answers another value in [0, 1].
  case setLeaf(Double)
  /// A split tests another feature.
  case setSplit(feature: String, threshold: Quantity)
  /// A subtree becomes a leaf; without a value its answer comes from the class weights of its root.
  case prune(value: Double?)
  /// A leaf becomes a split with two answers.
  case split(feature: String, threshold: Quantity, left: Double, right: Double)
  /// The answers of the two sides are exchanged: each row gets what the other side would have answered it.
  case swapChildren
  /// A subtree gives way to the one written in the script.
  case replaceSubtree(SubtreeLiteral)
  /// A subtree is fitted anew to the recorded decisions that reach its root: at most so many leaves.
  case retrainBelow(leaves: Int, seed: UInt64)

  public var kind: TreeHistoryEntry.Operation {
    switch self {
    case .setThreshold: .setThreshold
    case .setLeaf: .setLeaf
    case .setSplit: .setSplit
    case .prune: .prune
    case .split: .split
    case .swapChildren: .swapChildren
    case .replaceSubtree: .replaceSubtree
    case .retrainBelow: .retrainBelow
    }
  }

  /// Whether it needs a split, or a leaf; nil where either will do.
  var needsSplit: Bool? {
    switch self {
    case .setThreshold, .setSplit, .prune, .swapChildren: true
    case .setLeaf, .split: false
    case .replaceSubtree, .retrainBelow: nil
    }
  }
}
