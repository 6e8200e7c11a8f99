extension TreeDocument {
  /// Nodes that edits changed, as they are numbered now: a test, an answer, exchanged sides, the top of a subtree that was
  /// replaced. Counting anew changes none.
  ///
  /// - Parameter authors: whose edits do not count; polish (``TreePolish/author``), say.
  /// - Complexity: O(edits × edited nodes); O(edits × nodes) where edits numbered the nodes anew.
  public func editedNodes(besides authors: Set<String> = []) -> Set<Int> {
    var edited: Set<Int> = []
    for entry in history {
      var node = entry.node
      if let order = entry.order {
        var place: [Int: Int] = [:]
        for (position, former) in order.enumerated() { place[former] = position }
        edited = Set(edited.compactMap { place[$0] })
        node = place[node] ?? node
      }
      switch entry.change {
      case .counts: continue
      case .threshold, .leaf, .test: break
      case .swap(let left, let right):
        edited = Set(
          edited.map { position in
            if position > node, position <= node + left { return position + right }
            if position > node + left, position <= node + left + right { return position - left }
            return position
          })
      case .subtree(_, let before, let after):
        edited = Set(
          edited.compactMap { position in
            if position < node { return position }
            return position < node + before.nodes.count
              ? nil : position - before.nodes.count + after.nodes.count
          })
      }
      if !authors.contains(entry.note.author ?? "") { edited.insert(node) }
    }
    return edited.filter(tree.nodes.indices.contains)
  }
}
