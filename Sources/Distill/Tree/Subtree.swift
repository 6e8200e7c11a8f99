/// A node of a tree with all below it, by itself: its root is number 0 and its nodes stand in the order of reading. Features
/// are those of the tree it belongs to.
public struct Subtree: Sendable, Equatable {
  public var nodes: [DecisionTree.Node]
  /// Nodes whose counts are unknown or older than an edit, ascending.
  public var stale: [Int]

  public init(nodes: [DecisionTree.Node], stale: [Int] = []) {
    self.nodes = nodes
    self.stale = stale
  }

  /// Nodes of each side of its root; nil for a leaf.
  var sides: (left: Int, right: Int)? {
    guard let root = nodes.first, case .split(_, _, let left, let right) = root.kind, left < right else {
      return nil
    }
    return (right - left, nodes.count - right)
  }

  /// Its nodes as part of a tree in which its root is number `start`.
  func nodes(from start: Int) -> [DecisionTree.Node] {
    nodes.map { $0.renumbered { $0 + start } }
  }
}

extension DecisionTree.Node {
  /// The same node, its children named as `number` says.
  func renumbered(_ number: (Int) -> Int) -> DecisionTree.Node {
    guard case .split(let feature, let threshold, let left, let right) = kind else { return self }
    var node = self
    node.kind = .split(feature: feature, threshold: threshold, left: number(left), right: number(right))
    return node
  }
}
