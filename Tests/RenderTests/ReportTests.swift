import Foundation
import Policy
import Sim
import Testing

@testable import Distill
@testable import Render

/// The folder and the report of a small run.
@Suite struct ReportTests {
  private func result() async throws -> DistillationResult {
    var settings = DistillationSettings()
    settings.maxLeaves = 8
    settings.rounds = 0
    settings.trainingEpisodes = 2
    settings.validationEpisodes = 1
    settings.testEpisodes = 1
    settings.minimumLeafRows = 5
    let configuration = SimulationConfiguration(
      workload: WorkloadConfiguration(families: ["Montage"], sizes: [.tasks(25)], count: 5))
    return try await Distillation(
      teacher: MarginalCostRule(), configuration: configuration, settings: settings, jobs: 2
    ).run(provenance: TreeProvenance(teacher: "marginal-cost", observation: "corrected", seed: 1, tool: "x"))
  }

  private func withFolder(_ body: (String) throws -> Void) rethrows {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deftree-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `A run writes the same bytes every time and only what it names`() async throws {
    var result = try await result()
    try withFolder { folder in
      let written = try RunFolder.write(result, to: folder, command: "deftree distill")
      let bytes = try written.map { try FileAccess.read($0) }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(Set(names).isSubset(of: Set(RunFolder.files)))
      #expect(Set(names).isSuperset(of: ["tree.json", "fidelity.json", "tree.svg", "report.md"]))
      try RunFolder.check(folder)
      #expect(try RunFolder.write(result, to: folder, command: "deftree distill") == written)
      #expect(try written.map { try FileAccess.read($0) } == bytes)
      #expect(try TreeDocument.read("\(folder)/tree.json") == result.document)
      let statistics = try TreeStatistics.read("\(folder)/statistics.json")
      #expect(statistics == result.statistics && statistics.belongs(to: result.document))
      // A run without an example leaves no picture of an earlier one.
      result.example = nil
      _ = try RunFolder.write(result, to: folder, command: "deftree distill")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/path.svg"))
    }
  }

  @Test func `A folder with other files is refused`() throws {
    try withFolder { folder in
      try RunFolder.check(folder)
      try FileAccess.replace("\(folder)/tree.json", with: "{}")
      try RunFolder.check(folder)
      try FileAccess.replace("\(folder)/thesis.tex", with: "")
      let error = #expect(throws: InputError.self) { try RunFolder.check(folder) }
      #expect(error?.kind == .cannotCreate)
      #expect(error?.message.contains("thesis.tex") == true)
      #expect(throws: InputError.self) { try RunFolder.check("\(folder)/tree.json") }
    }
  }

  @Test func `The report never gives a number without the rules beside it`() async throws {
    let result = try await result()
    let text = RunReport.markdown(result, command: "deftree distill --leaves 8")
    #expect(text.contains("`deftree distill --leaves 8`"))
    let lines = text.split(separator: "\n").map(String.init)
    let rules = RuleRegistry.all.map(\.name).filter { $0 != "marginal-cost" }
    // Once in the costs, and but for chance in both tables of fidelity.
    for rule in rules {
      #expect(lines.count { $0.hasPrefix("| \(rule) |") } == (rule == "random" ? 1 : 3))
    }
    #expect(lines.count { $0.hasPrefix("| tree |") } == 3)
    #expect(text.contains("explained by the best rule (`\(result.fidelity.bestRule)`)"))
    #expect(text.contains(TreeText.render(result.document)))
    #expect(text.contains("path.svg") == (result.example != nil))
  }

  @Test func `Pictures of a pairwise tree count pairs`() async throws {
    let result = try await result()
    let graph = try TreePicture(result.document).graph(of: result.document.tree)
    let texts = try #require(XMLCheck.read(Graphviz.render(graph, as: .svg))).texts
    #expect(texts.contains { $0.contains("recorded pairs") })
    #expect(!texts.contains { $0.contains("decisions") })
    #expect(texts.contains("take first") && texts.contains("take second"))
    if let example = result.example {
      let path = try ExamplePicture.graph(of: example, document: result.document)
      let texts = try #require(XMLCheck.read(Graphviz.render(path, as: .svg))).texts
      #expect(texts.contains("take first"))
      #expect(texts.contains { $0.hasSuffix("pairs end here") || $0.hasSuffix("pair ends here") })
    }
  }

  @Test func `A large tree is drawn down to the depth that fits`() throws {
    let tree = Fixtures.tree(splits: 1_500)
    var picture = TreePicture()
    picture.limitDepth(to: 511, in: tree)
    #expect(try picture.graph(of: tree).nodes.count <= 511)
    #expect(picture.maximumDepth == 8)
    var small = TreePicture()
    small.limitDepth(to: 511, in: Fixtures.tree(splits: 31))
    #expect(small.maximumDepth == nil)
  }
}
