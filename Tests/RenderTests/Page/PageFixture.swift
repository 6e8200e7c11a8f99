import Foundation
import Policy
import Sim

@testable import Distill
@testable import Render

/// Pages of small trees made by hand over really simulated decisions.
enum PageFixture {
  static let teacherName = "marginal-cost"

  /// A study of a random tree: its thresholds lie where values often are, so that ties and both sides are common.
  static func study(
    _ kind: TreeDocument.Kind, seed: UInt64, depth: Int = 4, limit: Int = 120
  ) async throws -> RunStudy {
    var random = RandomSource(seed: seed)
    var nodes: [DecisionTree.Node] = []
    grow(kind, depth, &nodes, &random)
    var settings = DistillationSettings()
    settings.kind = kind
    settings.testEpisodes = 2
    settings.seed = seed
    let setting = TreeSetting(teacher: teacherName, configuration: configuration, settings: settings)
    let document = TreeDocument(
      kind: kind, tree: DecisionTree(features: kind.features, classes: kind.classes, nodes: nodes),
      provenance: try setting.provenance(
        settings, teacherName: teacherName, teacherHash: nil, tool: "deftree test"))
    return try await RunStudy.measure(
      document, teacher: MarginalCostRule(), setting: setting, sampleLimit: limit, jobs: 2)
  }

  static func page(_ study: RunStudy, test script: String? = nil) -> ReportPage {
    var page = ReportPage(study, folder: "run", command: "deftree report run", tool: "deftree test")
    page.testScript = script
    return page
  }

  private static let configuration = SimulationConfiguration(
    workload: WorkloadConfiguration(
      families: ["Montage", "Sipht"], sizes: [.tasks(30)], count: 4,
      deadlineFactors: .perSchedule([1, 1.5])))

  private static let thresholds: [Double] = [0, -0.5, 0.5, 1.5, -3, 10, -20, 0.05, 100, 1e-6]

  private static func grow(
    _ kind: TreeDocument.Kind, _ depth: Int, _ nodes: inout [DecisionTree.Node], _ random: inout RandomSource
  ) {
    let position = nodes.count
    let value = Double(random.index(below: 9)) / 8
    nodes.append(
      DecisionTree.Node(kind: .leaf(value: value), support: 10 + position, classWeights: [1 - value, value]))
    guard depth > 0 else { return }
    let left = nodes.count
    grow(kind, depth - 1, &nodes, &random)
    let right = nodes.count
    grow(kind, depth - 1, &nodes, &random)
    nodes[position].kind = .split(
      feature: random.index(below: kind.features.count),
      threshold: thresholds[random.index(below: thresholds.count)], left: left, right: right)
    nodes[position].missingGoesLeft = random.index(below: 3) == 0
  }

  /// The document after its scripts, from a file of its own.
  static func loaded(_ html: [UInt8]) async throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "deftree-\(UUID().uuidString).html")
    try Data(html).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await Chromium.document(of: file)
  }
}
