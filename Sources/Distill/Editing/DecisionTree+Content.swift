extension DecisionTree {
  /// What stands at `node`: its test or its answer, and how many leaves are below it where it is more than a split of
  /// two.
  func content(at node: Int) -> String {
    let leaves = preorder(from: node).count { if case .leaf = nodes[$0].kind { true } else { false } }
    return leaves > 2 ? "\(test(at: node)), \(leaves) leaves" : test(at: node)
  }

  /// The test or answer alone.
  func test(at node: Int) -> String {
    switch nodes[node].kind {
    case .split(let feature, let threshold, _, _):
      "\(features[feature].name) <= \(Quantity(threshold, unit: features[feature].printedUnit).text)"
    case .leaf(let value): "answer \(NumberText.shortest(value))"
    }
  }
}
