/// A binary decision tree over named numeric features, as a flat array of nodes.
///
/// The root is node 0 and every child stands after its parent. One comparison convention holds wherever a tree is
/// evaluated, printed, drawn or exported: `value <= threshold` goes left, everything else goes right; a missing value
/// (NaN) too, except at a split whose ``Node/missingGoesLeft`` is set.
public struct DecisionTree: Sendable, Equatable {
  /// What the columns of a row mean; a split names a column by its position here.
  public var features: [TreeFeature]
  /// The labels the tree was fitted to, e.g. `["other", "this"]` for a tree over pairs of candidates; a single one names
  /// what a regression tree predicts.
  public var classes: [String]
  public var nodes: [Node]

  public struct Node: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case split(feature: Int, threshold: Double, left: Int, right: Int)
      /// The answer: the probability of the last class (a score in [0, 1]) or, with a single class, any number.
      case leaf(value: Double)
    }

    public var kind: Kind
    /// Recorded rows that came here (training).
    public var support: Int
    /// Total weight per class of those rows; one entry per class.
    public var classWeights: [Double]
    /// At a split: whether rows without a value of its feature go left.
    public var missingGoesLeft: Bool

    public init(kind: Kind, support: Int, classWeights: [Double], missingGoesLeft: Bool = false) {
      self.kind = kind
      self.support = support
      self.classWeights = classWeights
      self.missingGoesLeft = missingGoesLeft
    }

    /// Where a split sends a value of its feature; nil for a leaf.
    public func child(for value: Double) -> Int? {
      guard case .split(_, let threshold, let left, let right) = kind else { return nil }
      return value <= threshold || (value.isNaN && missingGoesLeft) ? left : right
    }
  }

  public init(features: [TreeFeature], classes: [String], nodes: [Node]) {
    self.features = features
    self.classes = classes
    self.nodes = nodes
  }

  /// The leaf that `row` (one value per feature) falls into.
  ///
  /// - Complexity: O(depth).
  public func leaf(for row: [Double]) -> Int {
    var leaf = 0
    visit(row) { leaf = $0 }
    return leaf
  }

  /// Calls `body` with every node that `row` (one value per feature) passes, the root first, its leaf last.
  ///
  /// - Complexity: O(depth).
  @inline(__always)
  public func visit(_ row: [Double], _ body: (Int) -> Void) {
    var position = 0
    body(position)
    while case .split(let feature, _, _, _) = nodes[position].kind,
      let child = nodes[position].child(for: row[feature])
    {
      position = child
      body(position)
    }
  }

  /// The answer for `row`.
  public func value(for row: [Double]) -> Double {
    guard case .leaf(let value) = nodes[leaf(for: row)].kind else { return .nan }
    return value
  }

  public var leafCount: Int {
    nodes.count { if case .leaf = $0.kind { true } else { false } }
  }

  /// Edges on the longest way from the root to a leaf; 0 for a single leaf.
  public var depth: Int {
    var depths = [Int](repeating: 0, count: nodes.count)
    for (position, node) in nodes.enumerated() {
      if case .split(_, _, let left, let right) = node.kind {
        depths[left] = depths[position] + 1
        depths[right] = depths[position] + 1
      }
    }
    return depths.max() ?? 0
  }
}
