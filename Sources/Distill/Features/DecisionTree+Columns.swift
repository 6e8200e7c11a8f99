import Sim

extension DecisionTree {
  /// The same tree over the columns that rows of `kind` have now, found by name.
  ///
  /// A tree made when there were fewer features, or in another order, decides as it did. The result is for deciding;
  /// what is written and edited stays the tree as it is.
  ///
  /// - Throws: ``InputError`` naming the first feature tested that rows of `kind` do not have; for trees of static problems.
  /// - Complexity: O(nodes + features).
  public func withColumns(of kind: TreeDocument.Kind) throws(InputError) -> DecisionTree {
    let present = kind.features
    if features == present { return self }
    guard features.map(\.name) != StaticFeatures.features.map(\.name) else {
      throw InputError(
        .data, "is a tree for static problems, which decides nothing in the simulator",
        remedy: "deftree static schedule and static compare take it with --method and --methods")
    }
    var positions: [String: Int] = [:]
    for (position, feature) in present.enumerated() { positions[feature.name] = position }
    var tree = DecisionTree(features: present, classes: classes, nodes: nodes)
    for position in nodes.indices {
      guard case .split(let feature, let threshold, let left, let right) = nodes[position].kind else {
        continue
      }
      guard features.indices.contains(feature) else {
        throw InputError(.data, place: "node \(position)", "there is no feature \(feature)")
      }
      guard let column = positions[features[feature].name] else {
        throw InputError(
          .data, "the tree tests \"\(features[feature].name)\", which a \(kind.rawValue) tree has not",
          remedy: "'deftree features' lists what a tree may test")
      }
      tree.nodes[position].kind = .split(
        feature: column, threshold: threshold, left: left, right: right)
    }
    return tree
  }
}
