import Foundation
import Testing

@testable import Sim

/// The published files against the tables of facts, and against the golden data of the reference simulator.
/// They are not in the repository, so a lone clone skips this suite.
@Suite("DAX reference files", .enabled(if: WorkflowTestData.hasShared))
struct DAXReferenceTests {
  /// family, nominal size, jobs, edges, depth, level widths, weak components, critical path and total runtime in
  /// seconds, hand-made: workflow_graphs.csv.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let tasks: Int
    let edges: Int
    let widths: [Int]
    let components: Int
    let criticalPath: Double
    let total: Double
    let handMade: Bool

    var testDescription: String { name }
  }

  static let rows: [Row] = {
    let path = WorkflowTestData.path("facts/workflows/workflow_graphs.csv")
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 15 else { return nil }
      return Row(
        name: "\(cells[0])_\(cells[1])", tasks: Int(cells[2]) ?? -1, edges: Int(cells[3]) ?? -1,
        widths: cells[6].split(separator: " ").compactMap { Int($0) }, components: Int(cells[7]) ?? -1,
        criticalPath: Double(cells[8]) ?? -1, total: Double(cells[9]) ?? -1, handMade: cells[13] == "1")
    }
  }()

  @Test("The table has all 19 files")
  func table() throws {
    #expect(Self.rows.count == 19)
    let files = try WorkflowReader.files(in: WorkflowTestData.path("data/dax"))
    #expect(files.count == 19)
  }

  @Test("Loads with the table's shape and totals", arguments: rows)
  func shape(row: Row) throws {
    let loaded = try WorkflowReader.read(path: WorkflowTestData.path("data/dax/\(row.name).xml"))
    let shape = WorkflowShape(loaded.workflow)
    #expect(shape.taskCount == row.tasks)
    #expect(shape.edgeCount == row.edges)
    #expect(shape.levelWidths == row.widths)
    #expect(shape.componentCount == row.components)
    // The table has two decimals.
    #expect(abs(shape.criticalPathWork / 16 - row.criticalPath) < 0.00501)
    #expect(abs(shape.totalWork / 16 - row.total) < 0.00501)
    #expect(loaded.warnings.count == (row.handMade ? 2 : 0))
    #expect(loaded.workflow.name == row.name)
  }

  private struct Golden: Decodable {
    let n: Int
    let processTime: [Double]
    let size: [Double]
    let successors: [String: [Int]]
    let predecessors: [String: [Int]]
    let roots: [Int]
    let exits: [Int]
    let longestPath: Double
    let upwardRank: [String: Double]

    enum CodingKeys: String, CodingKey {
      case n, processTime, size, successors, predecessors, roots, exits
      case longestPath = "longest_path_processTime"
      case upwardRank = "up_rank"
    }
  }

  @Test("Equals the reference simulator's graphs, bit for bit")
  func golden() throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: WorkflowTestData.path("golden/testset/dags.json")))
    let graphs = try JSONDecoder().decode([String: Golden].self, from: data)
    #expect(graphs.count == 12)
    let families = ["CyberShake", "Montage", "Inspiral", "Sipht"]
    let sizes: [Character: [Int]] = [
      "S": [30, 25, 30, 30], "M": [50, 50, 50, 60], "L": [100, 100, 100, 100],
    ]
    for (key, golden) in graphs {
      let size = try #require(key.first)
      let type = try #require(key.last?.wholeNumberValue)
      let name = "\(families[type])_\(try #require(sizes[size])[type])"
      let workflow = try WorkflowReader.read(path: WorkflowTestData.path("data/dax/\(name).xml")).workflow
      let indices = 0..<golden.n
      #expect(workflow.tasks.map(\.work) == golden.processTime)
      #expect(workflow.tasks.map(\.bytes) == golden.size)
      #expect(workflow.successors == indices.map { golden.successors[String($0)] ?? [] })
      #expect(workflow.predecessors == indices.map { golden.predecessors[String($0)] ?? [] })
      #expect(workflow.roots == golden.roots)
      #expect(workflow.exits == golden.exits)
      #expect(WorkflowShape(workflow).criticalPathWork == golden.longestPath)
      let ranks = indices.map { golden.upwardRank[String($0)] ?? -1 }
      #expect(workflow.upwardRanks(vCPUs: 48) == ranks)
      for (fast, exact) in zip(workflow.upwardRanks(vCPUs: 48, summation: .fromExit), ranks) {
        #expect(abs(fast - exact) <= 1e-12 * exact)
      }
    }
  }

  @Test(
    "Samples of the dialects agree",
    arguments: [
      ("mini_dax36.xml", 5, 61.0), ("mini_wfformat15.json", 5, 61.0),
      ("mini_dax33_runtime_attr.xml", 4, 30.25),
    ])
  func samples(file: String, tasks: Int, criticalPath: Double) throws {
    let workflow = try WorkflowReader.read(path: WorkflowTestData.path("data/samples/\(file)")).workflow
    #expect(workflow.taskCount == tasks)
    #expect(WorkflowShape(workflow).criticalPathWork == criticalPath * 16)
  }

  @Test("Every reference file survives conversion to WfFormat", arguments: rows)
  func conversion(row: Row) throws {
    let original = try WorkflowReader.read(path: WorkflowTestData.path("data/dax/\(row.name).xml")).workflow
    let text = try WfFormat().write(original)
    let loaded = try WorkflowReader.read(Array(text.utf8))
    #expect(loaded.warnings.isEmpty)
    let expected = try WfFormatTests.grouped(original)
    #expect(loaded.workflow == expected)
  }
}
