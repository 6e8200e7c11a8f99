extension DecisionTree {
  /// The nodes of this tree at which `other` differs from it: another threshold, another side for missing values,
  /// another answer, and the topmost node of every part that tests something else or has another shape. Ascending.
  ///
  /// Both trees are walked from their roots; nodes are told apart by their place, not their number.
  ///
  /// - Complexity: O(nodes).
  public func differences(from other: DecisionTree) -> [Int] {
    var different: [Int] = []
    var pending = [(0, 0)]
    while let (own, theirs) = pending.popLast() {
      guard nodes.indices.contains(own), other.nodes.indices.contains(theirs) else { continue }
      switch (nodes[own].kind, other.nodes[theirs].kind) {
      case (.leaf(let value), .leaf(let otherValue)):
        if value != otherValue { different.append(own) }
      case (.split(let feature, let threshold, let left, let right), .split(let f, let t, let l, let r)):
        guard features[feature].name == other.features[f].name else {
          different.append(own)
          continue
        }
        if threshold != t || nodes[own].missingGoesLeft != other.nodes[theirs].missingGoesLeft {
          different.append(own)
        }
        pending += [(left, l), (right, r)]
      default: different.append(own)
      }
    }
    return different.sorted()
  }
}
