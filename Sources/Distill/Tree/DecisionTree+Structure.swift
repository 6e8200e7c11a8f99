import Sim

extension DecisionTree {
  /// The most edges from the root to a leaf: a bound on recursion and on what a person could follow.
  public static let deepest = 256
  /// The most nodes of a tree.
  public static let mostNodes = 100_000
  /// The most features of a tree.
  public static let mostFeatures = 4_096

  /// Checks that the nodes make one tree: children after parents, each node but the root reached exactly once, features
  /// that exist, finite thresholds, values in [0, 1] (any finite ones with a single class), counts and weights that are possible, bounded size and depth.
  ///
  /// - Throws: an error of kind `.data` naming the node.
  /// - Complexity: O(nodes × classes).
  public func validate() throws(InputError) {
    try validateNames()
    guard !nodes.isEmpty, nodes.count <= Self.mostNodes else {
      throw InputError(
        .data, "a tree of \(nodes.count) nodes is not possible", remedy: "1 to \(Self.mostNodes) nodes")
    }
    // Depth of each node, or −1 while no parent has named it.
    var depths = [Int](repeating: -1, count: nodes.count)
    depths[0] = 0
    for (position, node) in nodes.enumerated() {
      let place = "node \(position)"
      guard depths[position] >= 0 else {
        throw InputError(.data, place: place, "no node before it has it as a child")
      }
      guard node.support >= 0, node.classWeights.count == classes.count,
        node.classWeights.allSatisfy({ $0.isFinite && $0 >= 0 })
      else {
        throw InputError(
          .data, place: place, "needs a support and \(classes.count) class weights, finite and at least 0")
      }
      switch node.kind {
      case .leaf(let value):
        guard classes.count == 1 ? value.isFinite : value >= 0 && value <= 1 else {
          throw InputError(
            .data, place: place, "value \(value) is not \(classes.count == 1 ? "finite" : "in [0, 1]")")
        }
        guard !node.missingGoesLeft else {
          throw InputError(.data, place: place, "is a leaf and sends no missing value left")
        }
      case .split(let feature, let threshold, let left, let right):
        guard features.indices.contains(feature) else {
          throw InputError(.data, place: place, "there is no feature \(feature)")
        }
        guard threshold.isFinite else {
          throw InputError(.data, place: place, "threshold \(threshold) is not a finite number")
        }
        guard depths[position] < Self.deepest else {
          throw InputError(.data, place: place, "is deeper than \(Self.deepest) splits")
        }
        for child in [left, right] {
          guard child > position, child < nodes.count else {
            throw InputError(
              .data, place: place, "child \(child) does not stand after its parent among \(nodes.count) nodes"
            )
          }
          guard depths[child] < 0 else {
            throw InputError(.data, place: place, "node \(child) is the child of two splits")
          }
          depths[child] = depths[position] + 1
        }
      }
    }
  }

  /// The part of ``validate()`` that concerns features and classes.
  func validateNames() throws(InputError) {
    guard features.count <= Self.mostFeatures else {
      throw InputError(
        .data, "\(features.count) features are too many", remedy: "at most \(Self.mostFeatures)")
    }
    guard (1...Int(UInt16.max)).contains(classes.count) else {
      throw InputError(.data, "\(classes.count) classes are not possible", remedy: "1 to \(UInt16.max)")
    }
    for (names, what) in [(features.map(\.name), "feature"), (classes, "class")] {
      var seen: Set<String> = []
      for name in names {
        if name.isEmpty { throw InputError(.data, "a \(what) has no name") }
        if !seen.insert(name).inserted { throw InputError(.data, "two \(what) entries are named '\(name)'") }
      }
    }
  }

  /// The same tree with its nodes in the order of reading: a node, all below its left, all below its right. Nodes that
  /// the root does not reach are left out.
  ///
  /// - Complexity: O(nodes).
  public func inPreorder() -> DecisionTree {
    let order = preorder()
    var position = [Int](repeating: 0, count: nodes.count)
    for (index, node) in order.enumerated() { position[node] = index }
    return DecisionTree(
      features: features, classes: classes,
      nodes: order.map { nodes[$0].renumbered { position[$0] } })
  }

  /// The parent of every node; nil for the root.
  public var parents: [Int?] {
    var parents = [Int?](repeating: nil, count: nodes.count)
    for (position, node) in nodes.enumerated() {
      if case .split(_, _, let left, let right) = node.kind {
        parents[left] = position
        parents[right] = position
      }
    }
    return parents
  }

  /// Nodes that no row can reach because splits above contradict each other, ascending.
  ///
  /// Along a path each feature is bound to an interval; a branch is unreachable when its interval holds no number
  /// and no missing value could take it. Exact for `Double` values.
  ///
  /// - Complexity: O(nodes × depth).
  public func unreachableNodes() -> [Int] {
    var unreachable: [Int] = []
    var pending: [(node: Int, bounds: [Int: FeatureInterval], isReachable: Bool)] = [(0, [:], true)]
    while let (node, bounds, isReachable) = pending.popLast() {
      if !isReachable { unreachable.append(node) }
      guard case .split(let feature, let threshold, let left, let right) = nodes[node].kind else { continue }
      let interval = bounds[feature] ?? FeatureInterval()
      let missing = nodes[node].missingGoesLeft
      for (child, part) in [
        (left, interval.left(of: threshold, missing: missing)),
        (right, interval.right(of: threshold, missing: !missing)),
      ] {
        var childBounds = bounds
        childBounds[feature] = part
        pending.append((child, childBounds, isReachable && !part.isEmpty))
      }
    }
    return unreachable.sorted()
  }
}
