import Sim

/// Rows on their way through a tree.
struct RowStatistics {
  let data: Dataset

  /// What comes to every node of `tree`.
  ///
  /// - Complexity: O(rows × depth).
  func counts(_ tree: DecisionTree) throws(InputError) -> [NodeCounts] {
    let leaves = try CompiledTree(tree).leaves(for: data)
    let none = NodeCounts(support: 0, classWeights: [Double](repeating: 0, count: tree.classes.count))
    var counts = [NodeCounts](repeating: none, count: tree.nodes.count)
    for (row, leaf) in leaves.enumerated() {
      counts[leaf].support += 1
      counts[leaf].classWeights[Int(data.labels[row])] += data.weights[row]
    }
    // Children stand after their parents.
    for position in tree.nodes.indices.reversed() {
      guard case .split(_, _, let left, let right) = tree.nodes[position].kind else { continue }
      for child in [left, right] {
        counts[position].support += counts[child].support
        for index in tree.classes.indices {
          counts[position].classWeights[index] += counts[child].classWeights[index]
        }
      }
    }
    return counts
  }

  /// The rows that come to `node`.
  func rows(at node: Int, of tree: DecisionTree) throws(InputError) -> [Int] {
    let below = Set(tree.preorder(from: node))
    return try CompiledTree(tree).leaves(for: data).enumerated().compactMap { row, leaf in
      below.contains(leaf) ? row : nil
    }
  }

  /// The rows `rows` alone.
  func restricted(to rows: [Int]) throws(InputError) -> Dataset {
    var values: [Double] = []
    values.reserveCapacity(rows.count * data.featureCount)
    for feature in 0..<data.featureCount {
      for row in rows { values.append(data.value(row: row, feature: feature)) }
    }
    return try Dataset(
      rowCount: rows.count, featureCount: data.featureCount, classCount: data.classCount, values: values,
      labels: rows.map { data.labels[$0] }, weights: rows.map { data.weights[$0] })
  }

  /// The least and the greatest value of `feature` among the rows that come to `node`; nil if none has one.
  func range(of feature: Int, at node: Int, of tree: DecisionTree) throws(InputError) -> ClosedRange<Double>?
  {
    var range: ClosedRange<Double>?
    for row in try rows(at: node, of: tree) {
      let value = data.value(row: row, feature: feature)
      if value.isNaN { continue }
      range = min(range?.lowerBound ?? value, value)...max(range?.upperBound ?? value, value)
    }
    return range
  }
}
