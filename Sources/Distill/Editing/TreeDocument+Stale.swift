extension TreeDocument {
  /// Nodes whose support and class weights are older than an edit that moved rows, or were never counted, ascending: all
  /// below a split whose test was changed or whose sides were exchanged, and not changed back; new nodes that brought
  /// no counts. Counting anew (``TreeEdit/recount(_:)``) leaves none.
  ///
  /// - Complexity: O(edits + nodes), where the edits kept the numbering; O(edits × nodes) else.
  public var staleNodes: [Int] {
    let origins = NodeOrigins(self)
    var isBelowChange = [Bool](repeating: false, count: tree.nodes.count)
    for (position, node) in tree.nodes.enumerated() {
      guard case .split(let feature, let threshold, let left, let right) = node.kind else { continue }
      let counted = origins.tests[position]
      let isChanged =
        origins.isSwapped[position] || counted.threshold.map { $0 != threshold } ?? false
        || counted.feature.map { $0 != tree.features[feature].name } ?? false
      if isBelowChange[position] || isChanged {
        isBelowChange[left] = true
        isBelowChange[right] = true
      }
    }
    return isBelowChange.indices.filter { isBelowChange[$0] || origins.isUncounted[$0] }
  }
}

/// Each node's test when its rows were counted, found by going back through the history.
private struct NodeOrigins {
  /// What differs from the present; nil where nothing was changed.
  var tests: [(feature: String?, threshold: Double?)]
  var isSwapped: [Bool]
  var isUncounted: [Bool]

  init(_ document: TreeDocument) {
    let count = document.tree.nodes.count
    tests = Array(repeating: (nil, nil), count: count)
    isSwapped = Array(repeating: false, count: count)
    isUncounted = Array(repeating: false, count: count)
    // Where the present nodes stood; nil once they are newer than the entry.
    var past: [Int?] = Array(0..<count)
    // A leaf that became a split, or a split a leaf, keeps its rows and their counts, but its test is a new one.
    var hasNewTest = [Bool](repeating: false, count: count)
    for entry in document.history.reversed() {
      if case .counts(_, _, let stale) = entry.change {
        let stale = Set(stale)
        for present in past.indices {
          if let place = past[present], stale.contains(place) { isUncounted[present] = true }
        }
        break
      }
      let node = entry.order.map { $0.firstIndex(of: entry.node) ?? -1 } ?? entry.node
      switch entry.change {
      case .threshold(let before, _):
        for present in past.indices where past[present] == node && !hasNewTest[present] {
          tests[present].threshold = before
        }
      case .test(let before, _):
        for present in past.indices where past[present] == node && !hasNewTest[present] {
          tests[present] = (before.feature, before.threshold)
        }
      case .swap(let left, let right):
        for present in past.indices {
          guard let place = past[present], place >= node else { continue }
          if place == node, !hasNewTest[present] { isSwapped[present].toggle() }
          // The former right side stands first.
          if place > node, place <= node + right {
            past[present] = place + left
          } else if place > node + right, place <= node + right + left {
            past[present] = place - right
          }
        }
      case .subtree(let operation, let before, let after):
        for present in past.indices {
          guard let place = past[present], place >= node else { continue }
          if place < node + after.nodes.count {
            if after.stale.contains(place - node) { isUncounted[present] = true }
            if place == node, operation == .prune || operation == .split {
              hasNewTest[present] = true
            } else {
              past[present] = nil
            }
          } else {
            past[present] = place - after.nodes.count + before.nodes.count
          }
        }
      case .leaf, .counts: break
      }
      if let order = entry.order {
        past = past.map { place in place.flatMap { order.indices.contains($0) ? order[$0] : nil } }
      }
    }
  }
}
