import Distill
import Foundation
import Policy
import Sim
import Testing

@testable import Render

/// Small pictures as whole files, in `Snapshots`. `DEFTREE_UPDATE_SNAPSHOTS=1` writes them anew, to be looked at.
///
/// What Graphviz lays out depends on its version and the fonts; of those pictures the graph and the shapes are compared.
struct SnapshotTests {
  private func compare(_ name: String, _ bytes: [UInt8]) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(name)").path
    if ProcessInfo.processInfo.environment["DEFTREE_UPDATE_SNAPSHOTS"] == "1" {
      try FileAccess.replace(path, with: bytes)
    }
    // Equality of texts alone: the expansion of a failed comparison of 10 kB helps nobody.
    let isSame = try FileAccess.read(path) == bytes
    #expect(isSame, "\(name) has changed; see DEFTREE_UPDATE_SNAPSHOTS")
  }

  private func pair() throws -> [ScheduleReading] {
    try [CheapestRule() as any SchedulingPolicy, EarliestFinishRule()].map {
      try ScheduleReading(ScheduleFixture.record($0, workflows: 2))
    }
  }

  @Test func `Gantt chart`() throws { try compare("gantt.svg", GanttPicture(try pair()).svg()) }

  @Test func `Cost over time`() throws { try compare("cost.svg", CostOverTimePicture(try pair()).svg()) }

  @Test func `Lateness`() throws { try compare("lateness.svg", LatenessPicture(try pair()).svg()) }

  @Test func `Chrome trace`() throws { try compare("trace.json", ChromeTrace.encoded([try pair()[0]])) }

  @Test func `A workflow in the middle of its schedule, as a graph`() throws {
    let schedule = try pair()[1]
    let outcome = schedule.record.workflows[0]
    var picture = WorkflowPicture()
    let progress = try WorkflowProgress(
      schedule, arrival: 0, at: (outcome.start + (outcome.finish ?? 0)) / 2)
    picture.progress = progress
    try compare("workflow.dot", [UInt8](picture.graph(of: progress.workflow).dotText.utf8))
  }

  @Test func `A tree with histograms, as a graph and its shapes`() throws {
    let document = TreeDocument(
      kind: .pairwise, tree: Fixtures.tree(splits: 3),
      provenance: TreeProvenance(teacher: "prolis", observation: "corrected", seed: 1, tool: "test"))
    let counts = (0..<2).map { label in
      (0..<ValueHistogram.binCount).map { bin in bin % 7 == 3 ? 0 : abs(bin - 6 - 10 * label) * 5 }
    }
    let rows = counts.map { $0.reduce(0, +) }
    let nodes = document.tree.nodes.map { node -> NodeStatistics in
      var statistics = NodeStatistics(
        support: rows[0] + rows[1], decisions: 20, classRows: rows, classWeights: [10, 10],
        answers: [.init(name: "new 16 vCPU", rows: 300)])
      if case .split(let feature, let threshold, _, _) = node.kind {
        statistics.histogram = ValueHistogram(
          feature: document.tree.features[feature].name, unit: "s", threshold: threshold, width: 2,
          leftBins: 9, counts: counts, below: [0, 0], above: [0, 0], missing: [0, 0],
          greatestLeft: threshold - 0.5, leastRight: threshold + 0.5)
      }
      return statistics
    }
    let statistics = TreeStatistics(
      treeHash: document.hash, source: "prolis on 7 unseen episodes", decisions: 20, rows: rows[0] + rows[1],
      classes: document.tree.classes, nodes: nodes)
    let graph = try TreePicture(document, statistics: statistics).graph(of: document.tree)
    var text = graph.dotText
    for (position, node) in graph.nodes.enumerated() where node.isDecorated {
      text += "n\(position):\n"
      text += DecorationWriter.svg(node, at: NodePlace(x: 50, y: 50, width: 90, height: 80))
    }
    try compare("tree.txt", [UInt8](text.utf8))
  }
}
