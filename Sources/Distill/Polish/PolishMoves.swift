import Sim

/// Draws changes to a tree: thresholds to other quantiles of what comes to their node, leaves to other answers,
/// splits to other features.
struct PolishMoves {
  /// Rows as the tree meets them, one array per row.
  let rows: [[Double]]
  var scope = MoveScope()

  /// One change, or nil if what was drawn changes nothing or leaves a branch that nothing can reach.
  ///
  /// - Complexity: O(rows × depth).
  func draw(_ document: TreeDocument, _ random: inout RandomSource) -> TreeEdit? {
    let tree = document.tree
    let visits = visits(tree)
    let kind = random.uniform()
    let isLeafMove = kind < scope.leafShare
    let nodes = tree.nodes.indices.filter { position in
      guard scope.includes(position) else { return false }
      if case .leaf = tree.nodes[position].kind { return isLeafMove && !visits[position].isEmpty }
      return !isLeafMove && visits[position].count > 1
    }
    guard !nodes.isEmpty else { return nil }
    let node = nodes[random.index(below: nodes.count)]
    switch tree.nodes[node].kind {
    case .leaf:
      // Two decimals are enough: what counts is the order of the answers.
      return .setLeaf(node: node, value: Double(random.index(below: 101)) / 100)
    case .split(let feature, let threshold, _, _):
      if kind < scope.leafShare + scope.splitShare {
        let other = random.index(below: tree.features.count)
        let place = random.uniform()
        guard let value = self.threshold(visits[node], other, { _ in place }) else { return nil }
        return .setSplit(node: node, feature: other, threshold: value)
      }
      // Small and large steps alike: the size is drawn from 1 % to 30 % of the rows, evenly in its logarithm.
      var scale = 0.01
      for _ in 0..<random.index(below: 6) { scale *= 2 }
      let step = random.normal() * min(scale, 0.3)
      guard
        let value = self.threshold(
          visits[node], feature, { values in rank(of: threshold, in: values) + step }), value != threshold
      else { return nil }
      return .setThreshold(node: node, value: value)
    }
  }

  /// The rows that come to every node.
  func visits(_ tree: DecisionTree) -> [[Int32]] {
    var visits = [[Int32]](repeating: [], count: tree.nodes.count)
    for (index, row) in rows.enumerated() { tree.visit(row) { visits[$0].append(Int32(index)) } }
    return visits
  }

  /// Share of `values`, ascending, that are at most `threshold`.
  private func rank(of threshold: Double, in values: [Double]) -> Double {
    Double(values.count { $0 <= threshold }) / Double(values.count)
  }

  /// The threshold above the given share of the rows, between two values that differ; nil if all are equal.
  private func threshold(
    _ visits: [Int32], _ feature: Int, _ share: ([Double]) -> Double
  ) -> Double? {
    let values = visits.map { rows[Int($0)][feature] }.sorted()
    guard let first = values.first, let last = values.last, first < last else { return nil }
    let wanted = min(max(share(values), 0), 1) * Double(values.count)
    var upper = min(max(Int(wanted.rounded()), 1), values.count - 1)
    // The nearest place where the value changes, looking up first.
    while upper < values.count, values[upper] == values[upper - 1] { upper += 1 }
    if upper == values.count {
      upper = min(max(Int(wanted.rounded()), 1), values.count - 1)
      while upper > 0, values[upper] == values[upper - 1] { upper -= 1 }
    }
    return SplitThreshold.between(values[upper - 1], values[upper])
  }
}
