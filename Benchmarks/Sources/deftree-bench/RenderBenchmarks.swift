import Distill
import Render
import Sim

/// Drawing a tree and a workflow as SVG, layout included.
enum RenderBenchmarks {
  static var all: [Benchmark] {
    [
      Benchmark("render/tree/63-nodes", repetitions: 5) {
        let graph = try TreePicture().graph(of: balancedTree(depth: 5))
        return { _ = try Graphviz.render(graph, as: .svg) }
      },
      Benchmark("render/workflow/Montage-100", repetitions: 2) {
        let graph = WorkflowPicture().graph(of: try MontageFamily().generate(size: 100, seed: 1))
        return { _ = try Graphviz.render(graph, as: .svg) }
      },
    ]
  }

  /// A full tree of 2^(depth + 1) − 1 nodes over the features of pairs.
  private static func balancedTree(depth: Int) -> DecisionTree {
    let features = TreeDocument.Kind.pairwise.features
    var nodes: [DecisionTree.Node] = []
    let inner = (1 << depth) - 1
    for position in 0..<(2 << depth) - 1 {
      let support = 100_000 >> position.bitWidth.advanced(by: -position.leadingZeroBitCount)
      let share = Double((position * 7) % 11) / 10
      let kind: DecisionTree.Node.Kind =
        position < inner
        ? .split(
          feature: position % features.count, threshold: Double(position) * 1.25 - 20, left: 2 * position + 1,
          right: 2 * position + 2) : .leaf(value: share)
      nodes.append(
        DecisionTree.Node(
          kind: kind, support: support,
          classWeights: [Double(support) * (1 - share), Double(support) * share]))
    }
    return DecisionTree(features: features, classes: TreeDocument.Kind.pairwise.classes, nodes: nodes)
      .inPreorder()
  }
}
