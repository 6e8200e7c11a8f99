extension DecisionTree {
  /// The numbers of `node` and all nodes below it in the order of reading: a node, all below its left, all below its right.
  ///
  /// This order is the canonical numbering: the learner's trees have it, and edits that add or remove nodes give it.
  ///
  /// - Complexity: O(nodes below).
  public func preorder(from node: Int = 0) -> [Int] {
    var order: [Int] = []
    var pending = [node]
    while let node = pending.popLast() {
      order.append(node)
      if case .split(_, _, let left, let right) = nodes[node].kind { pending += [right, left] }
    }
    return order
  }

  /// The numbers of the nodes in the order of reading, or nil if they are numbered so.
  var irregularOrder: [Int]? {
    let order = preorder()
    return order == Array(nodes.indices) ? nil : order
  }

  /// `node` with all below it, by itself.
  public func subtree(at node: Int) -> Subtree {
    let order = preorder(from: node)
    var position: [Int: Int] = [:]
    for (index, node) in order.enumerated() { position[node] = index }
    return Subtree(nodes: order.map { nodes[$0].renumbered { position[$0] ?? 0 } })
  }

  /// The same tree, numbered canonically, with `subtree` in the place of the node `node` and all below it.
  ///
  /// - Returns: the tree and the number that the place has in it.
  /// - Complexity: O(nodes).
  func replacing(_ node: Int, with subtree: Subtree) -> (tree: DecisionTree, node: Int) {
    let start = preorder().firstIndex(of: node) ?? 0
    let count = preorder(from: node).count
    let shift = subtree.nodes.count - count
    var tree = inPreorder()
    for position in tree.nodes.indices {
      tree.nodes[position] = tree.nodes[position].renumbered { $0 >= start + count ? $0 + shift : $0 }
    }
    tree.nodes.replaceSubrange(start..<start + count, with: subtree.nodes(from: start))
    return (tree, start)
  }

  /// The same tree with node i numbered `order[i]`.
  ///
  /// - Returns: nil if `order` does not number every node once.
  func renumbered(_ order: [Int]) -> DecisionTree? {
    guard order.count == nodes.count, Set(order) == Set(nodes.indices) else { return nil }
    var tree = self
    for (position, number) in order.enumerated() {
      tree.nodes[number] = nodes[position].renumbered { order[$0] }
    }
    return tree
  }
}
