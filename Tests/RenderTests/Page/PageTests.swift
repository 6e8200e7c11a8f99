import Foundation
import Policy
import Sim
import Testing

@testable import Distill
@testable import Render

/// The bytes of the page, without a browser.
@Suite struct PageTests {
  @Test func `A page loads nothing, fits its limit and is the same every time`() async throws {
    let study = try await PageFixture.study(.pairwise, seed: 7)
    let page = PageFixture.page(study)
    let bytes = try page.html()
    #expect(try page.html() == bytes)
    #expect(bytes.count < ReportPage.largest)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("default-src 'none'; script-src 'sha256-"))
    // Links lead into the page; the only addresses are names of XML.
    for match in text.matches(of: /\s(?:src|href)="([^"]*)"/) { #expect(match.output.1.hasPrefix("#")) }
    let addresses = Set(text.matches(of: /https?:\/\/[a-zA-Z0-9.\/]+/).map { String($0.output) })
    #expect(addresses.isSubset(of: ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]))
    #expect(!text.contains("{{"))
    for node in study.document.tree.nodes.indices { #expect(text.contains("data-node=\"\(node)\"")) }
    // The best rule stands beside the tree's numbers.
    let rule = try #require(study.study.costs.dropFirst(2).first { $0.scheduler != "random" })
    #expect(text.contains("the cheapest rule (\(rule.scheduler)) \(FidelityText.dollars(rule.cost)) $"))
    #expect(text.contains(study.document.hash))
  }

  @Test func `Measuring again gives the same page, whatever the jobs`() async throws {
    let study = try await PageFixture.study(.pointwise, seed: 9, limit: 40)
    let again = try await RunStudy.measure(
      study.document, teacher: MarginalCostRule(), setting: study.setting, sampleLimit: 40, jobs: 1)
    #expect(try PageFixture.page(again).html() == PageFixture.page(study).html())
  }

  @Test func `The data read back as they were`() async throws {
    let study = try await PageFixture.study(.pairwise, seed: 7)
    let data = try PageData(study, treePath: "run/tree.json")
    let text = try data.scriptText()
    #expect(try JSONDecoder().decode(PageData.self, from: Data(text.utf8)) == data)
    for (decision, member) in zip(data.decisions, study.sample.members) {
      #expect(decision.columns.count == member.rows[0].count)
      for (column, values) in decision.columns.enumerated() {
        let expected = member.rows.map { Optional($0[column]) }
        switch values {
        case .same(let value): #expect(expected.allSatisfy { $0 == value })
        case .each(let each): #expect(each == expected)
        }
      }
    }
  }

  @Test func `Values that JSON has not are missing`() throws {
    let column = PageData.Column([1, .nan, .infinity])
    #expect(column == .each([1, nil, nil]))
    #expect(PageData.Column([.nan, .nan]) == .same(nil))
    let bytes = try JSONEncoder().encode([column, .same(nil), .same(0.1)])
    #expect(String(decoding: bytes, as: UTF8.self) == "[[1,null,null],null,0.1]")
    #expect(
      try JSONDecoder().decode([PageData.Column].self, from: bytes) == [column, .same(nil), .same(0.1)])
  }

  @Test func `Any text is safe in markup and in a script`() throws {
    var random = RandomSource(seed: 5)
    for _ in 0..<5_000 {
      let text = HostileText.make(&random)
      let html = PageText.html(text)
      #expect(!html.contains { "<>\"'".contains($0) })
      let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
      let script = PageText.json(json)
      #expect(!script.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
      #expect(try JSONDecoder().decode([String].self, from: Data(script.utf8)) == [text])
    }
  }

  @Test func `A template fills every place once and nothing else`() throws {
    let template = PageTemplate("a {{x}} b {{y}} c {{x}}")
    #expect(try template.filled(["x": "{{y}}", "y": "}}1{{x}}"]) == "a {{y}} b }}1{{x}} c {{y}}")
    #expect(throws: InputError.self) { try template.filled(["x": "1"]) }
    #expect(throws: InputError.self) { try template.filled(["x": "1", "y": "2", "z": "3"]) }
    #expect(throws: InputError.self) { try PageTemplate("{{x").filled(["x": "1"]) }
  }

  @Test func `A page that would be too large is refused`() async throws {
    var study = try await PageFixture.study(.pairwise, seed: 7, limit: 8)
    study.document.provenance.settings["note"] = String(repeating: "x", count: ReportPage.largest)
    let error = #expect(throws: InputError.self) { try PageFixture.page(study).html() }
    #expect(error?.kind == .software)
  }

  @Test func `Numbers of another tree are not shown`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deftree-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try RunNumbers.read(folder.path, treeHash: "a") == nil)
    let row = FidelityReport(
      teacher: "t", decisions: 1, forced: 0, ruleExplained: 0, contested: 1, bestRule: "r", rows: [])
    var numbers = RunNumbers(treeHash: "a", fidelity: row, fidelityOnOwnStates: row, costs: [])
    numbers.command = "deftree distill"
    try FileAccess.replace(
      "\(folder.path)/\(RunNumbers.file)", with: [UInt8](JSONEncoder().encode(numbers)))
    #expect(try RunNumbers.read(folder.path, treeHash: "a")?.command == "deftree distill")
    #expect(try RunNumbers.read(folder.path, treeHash: "b") == nil)
    try FileAccess.replace("\(folder.path)/\(RunNumbers.file)", with: "{}")
    #expect(throws: InputError.self) { try RunNumbers.read(folder.path, treeHash: "a") }
  }
}
