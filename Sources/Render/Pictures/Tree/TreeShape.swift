import Distill
import Sim

/// What a picture needs to know of a tree's shape, checked once: a tree from a file may hold anything.
struct TreeShape {
  /// Edges from the root to each node.
  private(set) var depth: [Int]
  /// Leaves at and below each node.
  private(set) var leafCount: [Int]
  private(set) var parent: [Int?]

  /// - Throws: ``InputError`` (`data`) unless every split names a feature and two later nodes, and every node but
  ///   the root has exactly one parent.
  /// - Complexity: O(nodes).
  init(_ tree: DecisionTree) throws(InputError) {
    let count = tree.nodes.count
    guard count > 0 else { throw InputError(.data, "the tree has no nodes") }
    depth = [Int](repeating: 0, count: count)
    leafCount = [Int](repeating: 0, count: count)
    parent = [Int?](repeating: nil, count: count)
    for (position, node) in tree.nodes.enumerated() {
      guard case .split(let feature, _, let left, let right) = node.kind else { continue }
      guard tree.features.indices.contains(feature) else {
        throw InputError(
          .data, place: "node \(position)", "tests feature \(feature)",
          remedy: "the tree has \(tree.features.count) features, counted from 0")
      }
      for child in [left, right] {
        guard child > position, child < count, parent[child] == nil else {
          throw InputError(
            .data, place: "node \(position)", "has the child \(child)",
            remedy: "children stand after their parent and belong to it alone")
        }
        parent[child] = position
        depth[child] = depth[position] + 1
      }
    }
    for position in 1..<max(count, 1) where parent[position] == nil {
      throw InputError(.data, place: "node \(position)", "is not reached from the root")
    }
    for position in tree.nodes.indices.reversed() {
      switch tree.nodes[position].kind {
      case .leaf: leafCount[position] = 1
      case .split(_, _, let left, let right): leafCount[position] = leafCount[left] + leafCount[right]
      }
    }
  }
}
