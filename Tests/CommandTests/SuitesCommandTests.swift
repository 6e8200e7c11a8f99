import Foundation
import Testing

@Suite struct SuitesCommandTests {
  private static let suite = """
    format: deftree-suite
    version: 1
    name: tiny
    summary: one small workflow
    stands-for: a test
    episodes: 2
    seed: 7
    workload: {families: [Montage], sizes: [25], count: 1, gamma: 2}
    """

  @Test func filesAreListedShownAndRun() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("Suites"), withIntermediateDirectories: true)
    try folder.write(Self.suite, to: "Suites/tiny.yaml")
    try folder.write("format: other", to: "Suites/broken.yaml")
    let list = try await Command.run(["suites"], in: folder)
    #expect(list.status == 0 && list.text.contains("one small workflow"), "\(list)")
    #expect(list.text.contains("Suites/broken.yaml: key format"))
    let json = try await Command.run(["suites", "list", "--json"], in: folder)
    let names = ((try json.json() as? [String: Any])?["suites"] as? [[String: Any]])?.compactMap {
      $0["name"] as? String
    }
    #expect(names?.contains("tiny") == true && names?.contains("reference") == true)
    let shown = try await Command.run(["suites", "show", "tiny"], in: folder)
    #expect(shown.status == 0 && shown.text.contains("a test") && shown.text.contains("seed: 7"), "\(shown)")
    let byName = try await Command.run(
      ["simulate", "--suite", "tiny", "--policies", "bestfit", "--json"], in: folder)
    let byPath = try await Command.run(
      ["simulate", "--suite", "Suites/tiny.yaml", "--policies", "bestfit", "--json"], in: folder)
    #expect(byName.status == 0 && byPath.status == 0, "\(byName)\(byPath)")
    let rows = (try byName.json() as? [String: Any])?["rows"] as? [[String: Any]]
    #expect(rows?.first?["instances"] as? Int == 2)
    #expect(
      byName.text.replacing("--suite tiny", with: "")
        == byPath.text.replacing("--suite Suites/tiny.yaml", with: ""))
    let broken = try await Command.run(["simulate", "--suite", "broken"], in: folder)
    #expect(broken.status == 78 && broken.errors.contains("Suites/broken.yaml: key format"), "\(broken)")
    let unknown = try await Command.run(["simulate", "--suite", "tin"], in: folder)
    #expect(unknown.status == 64 && unknown.errors.contains("tiny") && unknown.errors.contains("reference"))
  }
}
