import Distill

/// What a tree's picture says about single nodes beyond what the tree itself holds.
struct TreeNodeMarks {
  /// By node; nil where no statistics belong to this tree.
  var statistics: [NodeStatistics]?
  /// Nodes that an edit changed.
  var edited: Set<Int> = []
  /// Nodes whose counts are older than an edit.
  var stale: Set<Int> = []
  /// The row of the decision that is explained.
  var row: [Double]?

  func statistics(_ node: Int) -> NodeStatistics? {
    guard let statistics, statistics.indices.contains(node) else { return nil }
    return statistics[node]
  }
}
