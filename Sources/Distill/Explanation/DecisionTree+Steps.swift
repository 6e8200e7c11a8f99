extension DecisionTree {
  /// The tests that `row` (one value per feature) passes, the root's first; its leaf is none.
  ///
  /// - Complexity: O(depth).
  public func steps(of row: [Double]) -> [DecisionExplanation.Step] {
    var steps: [DecisionExplanation.Step] = []
    visit(row) { position in
      let node = nodes[position]
      guard case .split(let feature, let threshold, let left, let right) = node.kind else { return }
      let goesLeft = node.child(for: row[feature]) == left
      steps.append(
        DecisionExplanation.Step(
          node: position, feature: features[feature].name, unit: features[feature].unit,
          value: row[feature], threshold: threshold, goesLeft: goesLeft, support: node.support,
          otherSupport: nodes[goesLeft ? right : left].support))
    }
    return steps
  }
}
