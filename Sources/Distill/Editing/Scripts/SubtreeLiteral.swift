import Sim

/// A subtree as a script writes it: its nodes in the order of reading, a node, all below its left, all below its right.
/// The order alone says who is whose child.
public struct SubtreeLiteral: Sendable, Equatable {
  public struct Node: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
      case split(feature: String, threshold: Quantity, missingGoesLeft: Bool)
      case leaf(Double)
    }

    public var content: Content
    /// What was counted of it; nil where that is not known.
    public var counts: NodeCounts?
    /// Whether the counts are older than an edit.
    public var isStale: Bool

    public init(_ content: Content, counts: NodeCounts? = nil, isStale: Bool = false) {
      self.content = content
      self.counts = counts
      self.isStale = isStale
    }
  }

  public var nodes: [Node]

  public init(nodes: [Node]) {
    self.nodes = nodes
  }

  /// `subtree` of a tree with `features`, with its counts.
  public init(_ subtree: Subtree, features: [TreeFeature]) {
    let stale = Set(subtree.stale)
    nodes = subtree.nodes.enumerated().map { position, node in
      let content: Node.Content =
        switch node.kind {
        case .leaf(let value): .leaf(value)
        case .split(let feature, let threshold, _, _):
          .split(
            feature: features[feature].name,
            threshold: Quantity(threshold, unit: features[feature].printedUnit),
            missingGoesLeft: node.missingGoesLeft)
        }
      return Node(content, counts: node.counts, isStale: stale.contains(position))
    }
  }

  /// The subtree for a place in `tree` whose rows were counted as `counts`.
  ///
  /// - Parameter isStale: whether these counts are older than an edit.
  /// - Throws: an error of kind `.data` for nodes that make no tree, and what `threshold` throws.
  /// - Complexity: O(nodes).
  func subtree(
    in tree: DecisionTree, counts: NodeCounts, isStale: Bool,
    threshold: (Quantity, Int) throws(InputError) -> Double
  ) throws(InputError) -> Subtree {
    var result = Subtree(nodes: [])
    // Splits that still wait for their right child.
    var open: [Int] = []
    for (position, node) in nodes.enumerated() {
      if position > 0 {
        guard let parent = open.last else {
          throw InputError(
            .data, place: "node \(position) of the subtree", "stands after the last leaf that was needed",
            remedy: "list a node, all below its left, all below its right")
        }
        if case .split(let feature, let number, let left, _) = result.nodes[parent].kind {
          let isLeft = left == 0
          result.nodes[parent].kind = .split(
            feature: feature, threshold: number, left: isLeft ? position : left, right: isLeft ? 0 : position)
          if !isLeft { open.removeLast() }
        }
      }
      let own = node.counts ?? (position == 0 ? counts : nil)
      if own == nil || node.isStale || (node.counts == nil && isStale) { result.stale.append(position) }
      let none = NodeCounts(
        support: 0, classWeights: [Double](repeating: 0, count: tree.classes.count))
      var made = DecisionTree.Node(kind: .leaf(value: 0), support: 0, classWeights: [])
      made.counts = own ?? none
      switch node.content {
      case .leaf(let value): made.kind = .leaf(value: value)
      case .split(let name, let quantity, let missing):
        let feature = try tree.position(ofFeature: name)
        made.kind = .split(feature: feature, threshold: try threshold(quantity, feature), left: 0, right: 0)
        made.missingGoesLeft = missing
        open.append(position)
      }
      result.nodes.append(made)
    }
    guard !result.nodes.isEmpty, open.isEmpty else {
      throw InputError(
        .data, "the subtree's last splits lack a child",
        remedy: "list a node, all below its left, all below its right")
    }
    return result
  }
}

extension DecisionTree {
  /// - Throws: an error of kind `.data` that lists names like it.
  func position(ofFeature name: String) throws(InputError) -> Int {
    if let position = features.firstIndex(where: { $0.name == name }) { return position }
    let alike = features.map(\.name).filter { $0.hasSuffix(name) || name.hasSuffix($0) }
    throw InputError(
      .data, "the tree has no feature '\(name)'",
      remedy: alike.isEmpty ? "'deftree features' lists them" : "perhaps '\(alike[0])'")
  }
}
