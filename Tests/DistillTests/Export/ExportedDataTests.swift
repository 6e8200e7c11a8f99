import Foundation
import Sim
import Testing

@testable import Distill

/// Exports that are not code are read again here, by readers of their own, and answer as the tree does.
@Suite struct ExportedDataTests {
  /// Rows of every kind that the tree may see.
  private func rows(_ fixture: ExportFixture, _ kind: TreeDocument.Kind) throws -> [[Double]] {
    let data = try TrainingRows.dataset(fixture.records, kind: kind, random: RandomSource(seed: 4))
    return stride(from: 0, to: data.rowCount, by: max(1, data.rowCount / 300)).map { Array(data.row($0)) }
      + [[Double](repeating: .nan, count: data.featureCount)]
  }

  private func check(
    _ name: String, _ read: (String, [String: Double]) throws -> Double, _ key: (TreeFeature) -> String
  ) async throws {
    let fixture = try await ExportFixture.make()
    for kind in TreeDocument.Kind.allCases {
      let rows = try rows(fixture, kind)
      for document in try fixture.documents(kind) {
        let text = try Exporter.named(name).text(document)
        let keys = document.tree.features.map(key)
        // The longest tree takes the readers here longest; some rows of it are enough.
        for row in document.tree.depth > 50 ? Array(rows.suffix(40)) : rows {
          let values = Dictionary(zip(keys, row), uniquingKeysWith: { first, _ in first })
          let answer = try read(text, values)
          #expect(answer == document.tree.value(for: row))
        }
      }
    }
  }

  /// Read by our own parser: Foundation's rounds some numbers to a neighbour.
  @Test func jsonAnswersAsTheTree() async throws {
    try await check(
      "json",
      { text, values in
        var root = try StrictObject(StrictJSON.parse([UInt8](text.utf8)), "the export")
        let nodes = try root.array("nodes")
        var position = 0
        while true {
          var node = try StrictObject(nodes[position], "a node")
          if let answer = node.optional("answer") { return try answer.double("an answer") }
          let name = try node.string("feature")
          let isDifference = try node.string("of") == "difference"
          let threshold = try node.double("threshold")
          let value = try #require(values[isDifference ? "Δ \(name)" : name])
          position = try node.count(value <= threshold ? "left" : "right")
        }
      }, \.name)
  }

  @Test func textAnswersAsTheTree() async throws {
    try await check(
      "text",
      { text, values in
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        var position = 0
        while true {
          let line = lines[position]
          let indent = line.prefix { $0 == " " }.count
          let words = line.dropFirst(indent)
          if words.hasPrefix("answer ") { return try #require(Double(words.dropFirst(7))) }
          let parts = words.dropFirst(3).dropLast().components(separatedBy: " <= ")
          let value = try #require(values[parts[0]])
          let threshold = try #require(Double(parts[1]))
          if value <= threshold {
            position += 1
          } else {
            let otherwise = String(repeating: " ", count: indent) + "else:"
            let next = lines[position...].firstIndex { $0 == otherwise }
            position = try #require(next) + 1
          }
        }
      }, \.name)
  }

  @Test func dotAnswersAsTheTree() async throws {
    try await check(
      "dot",
      { text, values in
        var position = 0
        while true {
          if let answer = try field("  n\(position) \\[label=\"[^\"]*\", answer=\"([^\"]*)\"", text) {
            return try #require(Double(answer))
          }
          let node = "  n\(position) \\[label=.* "
          let feature = try #require(try field("\(node)feature=\"([^\"]*)\"", text))
          let number = try #require(try field("\(node).*threshold=\"([^\"]*)\"", text))
          let value = try #require(values[feature])
          let threshold = try #require(Double(number))
          let side = value <= threshold ? "yes" : "no"
          let child = try #require(try field("n\(position) -> n([0-9]+) \\[label=\"\(side)\"", text))
          position = try #require(Int(child))
        }
      }, \.name)
  }

  /// The first group of the first match; nil if there is none.
  private func field(_ pattern: String, _ text: String) throws -> String? {
    let pattern = try Regex(pattern)
    return text.firstMatch(of: pattern)?.output[1].substring.map(String.init)
  }

  @Test func staticTreesSayHowTheyChoose() async throws {
    let document = try await StaticExportFixture.make().documents[0]
    for exporter in Exporter.all {
      let text = try exporter.text(document)
      #expect(text.contains("class of machines") && text.contains("falling upward rank"))
      #expect(text.contains("earlier start") && text.contains("sixth decimal, start is not"))
      #expect(!text.contains("extra-rent") && !text.contains("legal candidates"))
    }
    let names = ExportedTree(document).candidate.map(\.name)
    #expect(names.first == "start" && names.contains("slowdown") && ExportedTree(document).state.isEmpty)
  }

  @Test func theSameTreeGivesTheSameBytesAndSaysWhereItIsFrom() async throws {
    let fixture = try await ExportFixture.make()
    let document = try fixture.documents(.pairwise)[0]
    for exporter in Exporter.all {
      let text = try exporter.text(document)
      #expect(text == (try exporter.text(document)))
      #expect(text.contains(document.hash) && text.contains("marginal-cost"))
      #expect(text.contains("less extra-rent"))
    }
    #expect(Set(Exporter.all.map(\.name)).count == Exporter.all.count)
    #expect(Set(Exporter.all.map(\.fileExtension)).count == Exporter.all.count)
    #expect(Exporter.forFile("a/tree.py")?.name == "python")
    #expect(throws: InputError.self) { try Exporter.named("cobol") }
  }
}
