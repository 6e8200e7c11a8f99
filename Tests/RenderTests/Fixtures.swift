import Distill
import Sim

@testable import Render

/// Trees and workflows made by hand.
enum Fixtures {
  static let features = [
    TreeFeature(name: "rent-vs-best", unit: "$", summary: "extra rent against the cheapest candidate"),
    TreeFeature(name: "finish-gap", unit: "s", summary: "seconds after the earliest finish"),
    TreeFeature(name: "slack", unit: "h", summary: "hours to the sub-deadline"),
    TreeFeature(name: "is-leased", unit: "bool", summary: "whether the machine runs already"),
    TreeFeature(name: "upward-rank-share", unit: "1", summary: "share of the remaining critical path"),
  ]

  /// A complete tree with `splits` splits, seeded; some leaves are never reached.
  static func tree(splits: Int, seed: UInt64 = 1) -> DecisionTree {
    var random = RandomSource(seed: seed)
    let count = 2 * splits + 1
    var nodes: [DecisionTree.Node] = []
    var support = [Int](repeating: 0, count: count)
    var share = [Double](repeating: 0.5, count: count)
    support[0] = 12_480
    for position in 0..<count {
      let weights = [
        Double(support[position]) * (1 - share[position]), Double(support[position]) * share[position],
      ]
      let left = 2 * position + 1
      guard left + 1 < count else {
        nodes.append(
          .init(kind: .leaf(value: share[position]), support: support[position], classWeights: weights))
        continue
      }
      let part = Int(Double(support[position]) * random.uniform(0.02, 0.98))
      support[left] = part
      support[left + 1] = support[position] - part
      share[left] = min(max(share[position] + random.uniform(-0.4, 0.4), 0.01), 0.99)
      share[left + 1] = min(max(2 * share[position] - share[left], 0.01), 0.99)
      let feature = random.index(below: features.count)
      let threshold = feature == 3 ? 0.5 : (random.uniform(0, 400) * 16).rounded() / 16
      nodes.append(
        .init(
          kind: .split(feature: feature, threshold: threshold, left: left, right: left + 1),
          support: support[position], classWeights: weights))
    }
    return DecisionTree(features: features, classes: ["other", "this"], nodes: nodes)
  }

  static func workflow(name: String = "Layers", width: Int, types: [String]) throws -> Workflow {
    var tasks: [WorkflowTask] = []
    var edges: [Workflow.Edge] = []
    for (level, type) in types.enumerated() {
      for column in 0..<width {
        tasks.append(
          .init(id: "ID\(tasks.count)", type: type, work: Double((level + 1) * (column % 7 + 1)) * 1.37))
        if level > 0 {
          for parent in Set([column, (column + 1) % width]).sorted() {
            edges.append(.init(parent: (level - 1) * width + parent, child: level * width + column))
          }
        }
      }
    }
    return try Workflow(name: name, tasks: tasks, edges: edges)
  }

  /// A decision of a small tree, with its rival.
  static func decision() throws -> DecisionPathDescription {
    try DecisionPathDescription(
      title: "Why mProjectPP_17 goes to machine 3",
      subtitle: [
        "decision 412 of episode 7 · Montage_100 · at 2,310 s", "deadline factor 1.5 · 9 candidates",
      ],
      tree: tree(splits: 31), row: [0.02, 12.3456789012, 3.25, 1, 0.4],
      firstCandidate: "machine 3 (m5.large)",
      secondCandidate: "new c5.xlarge",
      comparisons: [
        .init(feature: "rent-vs-best", unit: "$", first: 0.02, second: 0.17),
        .init(feature: "finish-gap", unit: "s", first: 12.3456789, second: 0),
        .init(feature: "slack", unit: "h", first: 3.25, second: 3.4),
        .init(feature: "is-leased", unit: "bool", first: 1, second: 0),
      ])
  }
}
