import Foundation
import Policy
import Sim

@testable import Distill

/// Decisions to run exported code on, and what the engine chooses.
protocol ExportDecisions {
  /// What the engine chooses.
  func choices(_ document: TreeDocument) throws -> [Int]

  /// The decisions as text: per decision the number of candidates and the state, per candidate a line of whether it is
  /// legal and its features, in the order of the export.
  func input(_ export: ExportedTree) -> String
}

/// Recorded decisions and trees to export.
struct ExportFixture: ExportDecisions {
  let records: DecisionRecords

  /// Decisions of episodes that chance drives, so that masked candidates occur as well.
  static func make() async throws -> ExportFixture {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 17, episodes: 1)
    let records = try await DecisionRecorder(
      teacher: MarginalCostRule(), actor: RandomRule(source: RandomSource(seed: 18)), rules: []
    ).record(scenario, jobs: 1).0
    return ExportFixture(records: records)
  }

  /// A learned tree, a chain deeper than compilers like nested code to be, and a single leaf.
  func documents(_ kind: TreeDocument.Kind) throws -> [TreeDocument] {
    let data = try TrainingRows.dataset(records, kind: kind, random: RandomSource(seed: 19))
    var settings = TreeLearner.Settings()
    settings.maxLeaves = 40
    settings.minimumLeafRows = 2
    let learned = try TreeLearner(settings).fit(data, features: kind.features, classes: kind.classes)
    var random = RandomSource(seed: 20)
    var chain: [DecisionTree.Node] = []
    for level in 0..<120 {
      let feature = random.index(below: kind.features.count)
      let values = data.row(random.index(below: data.rowCount))
      chain.append(
        DecisionTree.Node(
          kind: .split(
            feature: feature, threshold: values[feature], left: 2 * level + 1, right: 2 * level + 2),
          support: 1, classWeights: [1, 0]))
      chain.append(
        DecisionTree.Node(kind: .leaf(value: random.uniform()), support: 1, classWeights: [1, 0]))
    }
    chain.append(DecisionTree.Node(kind: .leaf(value: 0.5), support: 1, classWeights: [1, 0]))
    // Every left is a leaf; the chain goes on to the right.
    let deep = DecisionTree(features: kind.features, classes: kind.classes, nodes: chain)
    let leaf = DecisionTree(
      features: kind.features, classes: kind.classes,
      nodes: [DecisionTree.Node(kind: .leaf(value: 0.25), support: 1, classWeights: [1, 0])])
    return [learned, deep, leaf].map { document($0, kind) }
  }

  func document(_ tree: DecisionTree, _ kind: TreeDocument.Kind) -> TreeDocument {
    TreeDocument(
      kind: kind, tree: tree,
      provenance: TreeProvenance(
        teacher: "marginal-cost", observation: "corrected", seed: 19, tool: "deftree test"))
  }

  func choices(_ document: TreeDocument) throws -> [Int] {
    var ranking = CandidateRanking(kind: document.kind, tree: try CompiledTree(document.tree))
    return (0..<records.count).map { decision in
      let offset = records.candidateOffset[decision]
      return ranking.rank(candidates: records.rows(decision), state: records.state(decision)) {
        records.isLegal[offset + $0]
      }
    }
  }

  func input(_ export: ExportedTree) -> String {
    var text = ""
    var rows: [Double] = []
    let names = PointFeatures.all.map(\.name)
    let candidate = export.candidate.map { input in names.firstIndex(of: input.name) ?? 0 }
    let state = export.state.map { input in StateFeatures.all.firstIndex { $0.name == input.name } ?? 0 }
    for decision in 0..<records.count {
      PointFeatures.write(candidates: records.rows(decision), state: records.state(decision), into: &rows)
      let shared = Array(records.state(decision))
      let number = records.candidateCount(decision)
      text += (["\(number)"] + state.map { "\(shared[$0])" }).joined(separator: " ") + "\n"
      for index in 0..<number {
        let isLegal = records.isLegal[records.candidateOffset[decision] + index]
        text +=
          ([isLegal ? "1" : "0"] + candidate.map { "\(rows[index * PointFeatures.count + $0])" })
          .joined(separator: " ") + "\n"
      }
    }
    return text
  }
}
