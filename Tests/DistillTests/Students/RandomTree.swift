import Sim

@testable import Distill

/// Random trees over the rows of a kind; few distinct values, so that ties are common.
enum RandomTree {
  static func make(_ kind: TreeDocument.Kind, depth: Int, _ random: inout RandomSource) -> DecisionTree {
    var nodes: [DecisionTree.Node] = []
    grow(kind, depth, &nodes, &random)
    return DecisionTree(features: kind.features, classes: kind.classes, nodes: nodes)
  }

  private static func grow(
    _ kind: TreeDocument.Kind, _ depth: Int, _ nodes: inout [DecisionTree.Node], _ random: inout RandomSource
  ) {
    let position = nodes.count
    nodes.append(
      DecisionTree.Node(
        kind: .leaf(value: Double(random.index(below: 5)) / 4), support: 1, classWeights: [1, 1]))
    guard depth > 0 else { return }
    let left = nodes.count
    grow(kind, depth - 1, &nodes, &random)
    let right = nodes.count
    grow(kind, depth - 1, &nodes, &random)
    nodes[position].kind = .split(
      feature: random.index(below: kind.features.count), threshold: Double(random.index(below: 7)) - 3.5,
      left: left, right: right)
  }

  /// Candidate rows of small whole numbers.
  static func candidates(_ count: Int, _ random: inout RandomSource) -> [Double] {
    (0..<count * CandidateFeatures.count).map { _ in Double(random.index(below: 4)) }
  }
}
