import Foundation
import Policy
import Sim

@testable import Distill

/// Decisions of static problems, some of whose classes have no room for a task, and trees to export.
struct StaticExportFixture: ExportDecisions {
  /// Learned, a chain deeper than compilers like nested code to be, and a single leaf: ties alone decide.
  let documents: [TreeDocument]
  private var decisions: [StaticDecision] = []
  private var classes: [Int] = []

  var count: Int { decisions.count }

  static func make() async throws -> StaticExportFixture {
    let problems = try StaticGenerator.Graph.allCases.map {
      try StaticGenerator(taskCount: 90, machineCount: 14, graph: $0, enforcesMemory: true)
        .problem(seed: 5, machineSeed: 1)
    }
    var settings = StaticDistillation.Settings()
    settings.maxLeaves = 24
    settings.minimumLeafRows = 3
    settings.orders = [.upwardRank]
    let (learned, _) = try await StaticDistillation(settings).run(
      teacher: ListScheduler.heft, training: problems, test: problems, tool: "deftree test")
    var random = RandomSource(seed: 21)
    let data = try StaticTrainingRows.dataset(
      problems.map { ($0, ListScheduler.heft.plan($0)) }, order: .upwardRank)
    var chain: [DecisionTree.Node] = []
    for level in 0..<90 {
      let feature = random.index(below: StaticFeatures.features.count)
      let threshold = data.row(random.index(below: data.rowCount))[feature]
      chain.append(
        DecisionTree.Node(
          kind: .split(feature: feature, threshold: threshold, left: 2 * level + 1, right: 2 * level + 2),
          support: 1, classWeights: [1, 0]))
      chain.append(
        DecisionTree.Node(kind: .leaf(value: random.uniform()), support: 1, classWeights: [1, 0]))
    }
    chain.append(DecisionTree.Node(kind: .leaf(value: 0.5), support: 1, classWeights: [1, 0]))
    let leaf = DecisionTree.Node(kind: .leaf(value: 0.25), support: 1, classWeights: [1, 0])
    let documents = [learned.tree.nodes, chain, [leaf]].map { nodes in
      TreeDocument(
        kind: .pointwise,
        tree: DecisionTree(
          features: StaticFeatures.features, classes: learned.tree.classes, nodes: nodes),
        provenance: learned.provenance)
    }
    var fixture = StaticExportFixture(documents: documents)
    for problem in problems {
      StaticDecision.walk(problem, order: .upwardRank) { decision, groups in
        fixture.decisions.append(decision)
        fixture.classes.append(groups.groups.count)
        return decision.classes.min {
          (decision.places[$0]?.finish ?? .infinity, $0) < (decision.places[$1]?.finish ?? .infinity, $1)
        }
      }
    }
    return fixture
  }

  private init(documents: [TreeDocument]) {
    self.documents = documents
  }

  func choices(_ document: TreeDocument) throws -> [Int] {
    let scheduler = try StaticTreeScheduler(name: "tree", document: document)
    return decisions.map { scheduler.choice($0) ?? -1 }
  }

  func input(_ export: ExportedTree) -> String {
    let width = StaticFeatures.features.count
    var text = ""
    for (decision, count) in zip(decisions, classes) {
      text += "\(count)\n"
      for number in 0..<count {
        let row = decision.classes.firstIndex(of: number)
        let values = export.candidate.map { input in
          guard let row else { return 0.0 }
          if input.name == "start" { return decision.places[number]?.start ?? 0 }
          let feature = StaticFeatures.features.firstIndex { $0.name == input.name } ?? 0
          return decision.rows[row * width + feature]
        }
        text += ([row == nil ? "0" : "1"] + values.map { "\($0)" }).joined(separator: " ") + "\n"
      }
    }
    return text
  }
}
