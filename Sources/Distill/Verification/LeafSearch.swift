import Sim

/// The leaves of a tree that the candidates of a box can reach, as narrower boxes.
struct LeafSearch: Sendable {
  let tree: DecisionTree
  let constraints: FeatureConstraints

  /// Calls `body` with every leaf that the pair (`first`, `second`) can reach within `box` as far as bounds alone tell, and
  /// with the part of the box that leads there.
  ///
  /// - Complexity: O(nodes).
  func forEachLeaf(
    _ first: Int, _ second: Int, in box: ConstraintBox, _ body: (_ leaf: Int, ConstraintBox) -> Void
  ) {
    var pending = [(0, box)]
    while let (node, box) = pending.popLast() {
      guard case .split(let feature, let threshold, let left, let right) = tree.nodes[node].kind else {
        body(node, box)
        continue
      }
      let (variable, sign) =
        feature < CandidateFeatures.count
        ? constraints.difference(feature, first, second)
        : (constraints.state[feature - CandidateFeatures.count], 1)
      let most = FeatureRounding.mostMillionths(atMost: threshold)
      let far = ConstraintSystem.farthest
      for (child, range) in [(right, (most + 1, far)), (left, (-far, most))] {
        var part = box
        let isOpen =
          sign > 0
          ? part.restrict(variable, range.0, range.1) : part.restrict(variable, -range.1, -range.0)
        if isOpen { pending.append((child, part)) }
      }
    }
  }

  func value(_ leaf: Int) -> Double {
    if case .leaf(let value) = tree.nodes[leaf].kind { value } else { .nan }
  }
}
