import Distill

extension TreeDocument {
  /// The tree of `Guides/TreeFormat.md`: five nodes, one edit.
  static func example() throws -> TreeDocument {
    let tree = DecisionTree(
      features: [
        TreeFeature(
          name: "finish", unit: "s", summary: "Finish of the first candidate less that of the second."),
        TreeFeature(
          name: "extra-rent", unit: "$", summary: "Extra rent of the first less that of the second."),
      ],
      classes: ["second", "first"],
      nodes: [
        DecisionTree.Node(
          kind: .split(feature: 0, threshold: -12.5, left: 1, right: 2), support: 100, classWeights: [50, 50]),
        DecisionTree.Node(kind: .leaf(value: 0.9), support: 40, classWeights: [4, 36]),
        DecisionTree.Node(
          kind: .split(feature: 1, threshold: 0.1, left: 3, right: 4), support: 60, classWeights: [46, 14]),
        DecisionTree.Node(kind: .leaf(value: 0.6), support: 20, classWeights: [8, 12]),
        DecisionTree.Node(kind: .leaf(value: 0.05), support: 40, classWeights: [38, 2]),
      ])
    let document = TreeDocument(
      kind: .pairwise, tree: tree,
      provenance: TreeProvenance(
        teacher: "prolis", observation: "corrected", seed: 7, tool: "deftree 0.1.0",
        settings: ["impurity": "entropy", "maxLeaves": "3"]))
    return try TreeEdit.setThreshold(node: 2, value: 0.25).apply(
      to: document, note: EditNote(author: "Ada", reason: "rent is cheap at night", date: "2026-11-21")
    ).document
  }
}
