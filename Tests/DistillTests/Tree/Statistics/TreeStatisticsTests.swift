import Foundation
import Policy
import Sim
import Testing

@testable import Distill

@Suite struct TreeStatisticsTests {
  private func document(_ kind: TreeDocument.Kind, depth: Int, seed: UInt64) -> TreeDocument {
    var random = RandomSource(seed: seed)
    return TreeDocument(
      kind: kind, tree: RandomTree.make(kind, depth: depth, &random),
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 4, tool: "test"))
  }

  private func statistics(
    _ kind: TreeDocument.Kind, depth: Int = 4, seed: UInt64 = 1
  ) async throws -> TreeStatistics {
    try TreeStatistics(
      of: document(kind, depth: depth, seed: seed), records: try await StudentWorld.records(),
      source: "a small world")
  }

  /// The plain way: every row walks on its own.
  @Test(arguments: [TreeDocument.Kind.pairwise, .pointwise])
  func countsWhatAWalkOfEveryRowCounts(_ kind: TreeDocument.Kind) async throws {
    let records = try await StudentWorld.records()
    for seed in 1...5 as ClosedRange<UInt64> {
      let document = document(kind, depth: 5, seed: seed)
      let statistics = try TreeStatistics(of: document, records: records, source: "s")
      let (data, decisions) = try TrainingRows.table(
        records, kind: kind, random: RandomSource(seed: 4).stream(0x57A7_0001))
      #expect(statistics.rows == data.rowCount && statistics.decisions == records.count)
      #expect(statistics.nodes.count == document.tree.nodes.count)
      var support = [Int](repeating: 0, count: document.tree.nodes.count)
      var classRows = support.map { _ in [0, 0] }
      var weights = support.map { _ in [0.0, 0.0] }
      var met = support.map { _ in Set<Int32>() }
      for row in 0..<data.rowCount {
        let label = Int(data.labels[row])
        document.tree.visit(data.row(row)) { node in
          support[node] += 1
          classRows[node][label] += 1
          weights[node][label] += data.weights[row]
          met[node].insert(decisions[row])
        }
      }
      #expect(statistics.nodes.map(\.support) == support)
      #expect(statistics.nodes.map(\.classRows) == classRows)
      #expect(statistics.nodes.map(\.classWeights) == weights)
      #expect(statistics.nodes.map(\.decisions) == met.map(\.count))
      #expect(statistics.neverReached == support.indices.filter { support[$0] == 0 })
      for (node, own) in zip(document.tree.nodes, statistics.nodes) {
        guard case .split(let feature, let threshold, let left, let right) = node.kind else {
          #expect(own.histogram == nil)
          continue
        }
        let histogram = try #require(own.histogram)
        #expect(histogram.threshold == threshold)
        #expect(histogram.feature == document.tree.features[feature].name)
        #expect(histogram.total == own.support)
        #expect(support[left] + support[right] == own.support)
        #expect(own.answers.map(\.rows) == own.answers.map(\.rows).sorted(by: >))
        #expect(own.answers.count <= TreeStatistics.mostAnswers)
      }
    }
  }

  @Test func answersNameWhatTheTeacherChose() async throws {
    let root = try #require(try await statistics(.pointwise).nodes.first)
    #expect(!root.answers.isEmpty)
    #expect(root.answers.allSatisfy { $0.name.hasSuffix(" vCPU") && $0.rows <= root.support })
  }

  @Test(arguments: [TreeDocument.Kind.pairwise, .pointwise])
  func readsBackWhatItWrites(_ kind: TreeDocument.Kind) async throws {
    let statistics = try await statistics(kind)
    let bytes = statistics.encoded()
    #expect(try TreeStatistics(decoding: bytes) == statistics)
    #expect(try TreeStatistics(decoding: bytes).encoded() == bytes)
    // The strict reader and any JSON reader agree on what stands there.
    #expect(try JSONDecoder().decode(TreeStatistics.self, from: Data(bytes)) == statistics)
    #expect(statistics.belongs(to: document(kind, depth: 4, seed: 1)))
    #expect(!statistics.belongs(to: document(kind, depth: 4, seed: 2)))
  }

  @Test(arguments: [
    ("\"deftree-statistics\"", "\"deftree-tree\"", "is not a file of tree statistics"),
    ("\"version\": 1", "\"version\": 2", "newer deftree"),
    ("\"decisions\": 1", "\"decisions\": -1", "whole number"),
    ("\"leftBins\": ", "\"leftBins\": 0.5", "must be a"),
    ("\"width\": ", "\"width\": -", "must be positive"),
    ("\"below\": [0, ", "\"below\": [7, ", "does not hold its"),
    ("\"below\": [0, 0", "\"below\": [0, 0, 0", "must hold 2 numbers"),
    ("\"support\": ", "\"support\": 9", "sum to its support"),
    ("\"source\"", "\"sauce\"", "has no 'source'"),
  ])
  func badFilesGetASentence(_ old: String, _ new: String, _ sentence: String) async throws {
    let text = String(decoding: try await statistics(.pairwise).encoded(), as: UTF8.self)
    let range = try #require(text.range(of: old))
    let bytes = [UInt8](text.replacingCharacters(in: range, with: new).utf8)
    let error = #expect(throws: InputError.self) { try TreeStatistics(decoding: bytes) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  /// 10⁵ damaged files: each is refused with a sentence or read as statistics that write and read back.
  @Test func damagedFilesNeverTrap() async throws {
    var random = RandomSource(seed: 43)
    let seed = try await statistics(.pairwise, depth: 1).encoded()
    let tokens = [
      "-1", "1e999", "99999999999999999999", "null", "{", "}", "[", "]", "\"", ",", "0.5", "5e-324",
    ]
    .map { [UInt8]($0.utf8) }
    var accepted = 0
    for _ in 0..<100_000 {
      var bytes = seed
      for _ in 0...random.index(below: 3) {
        let at = random.index(below: bytes.count)
        switch random.index(below: 6) {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[at] ^= 1 << UInt8(random.index(below: 8))
        case 2: bytes.removeLast(random.index(below: min(bytes.count, 40)))
        case 3: bytes.insert(contentsOf: tokens[random.index(below: tokens.count)], at: at)
        case 4:
          bytes.insert(
            contentsOf: bytes[at..<min(bytes.count, at + 30)], at: random.index(below: bytes.count))
        default: bytes.swapAt(at, random.index(below: bytes.count))
        }
      }
      if let statistics = try? TreeStatistics(decoding: bytes) {
        accepted += 1
        if accepted % 50 == 0 {
          #expect(try TreeStatistics(decoding: statistics.encoded()) == statistics)
          for node in statistics.nodes {
            // What pictures ask of it.
            if let histogram = node.histogram { _ = histogram.boundary(histogram.counts.count) }
          }
        }
      }
    }
    #expect(accepted > 0)
  }
}
