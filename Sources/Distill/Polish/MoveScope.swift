/// What a search may change in a tree.
struct MoveScope: Sendable, Equatable {
  /// Share of changes that give a split another feature, and that change a leaf; the rest moves thresholds.
  var splitShare = 0.3
  var leafShare = 0.25
  /// The only nodes that may change; nil for all.
  var nodes: Set<Int>?

  func includes(_ node: Int) -> Bool {
    nodes?.contains(node) ?? true
  }
}
