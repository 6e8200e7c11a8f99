import Foundation
import Testing

@Suite struct WorkflowsCommandTests {
  private func inspect(_ file: String, in folder: ScratchFolder) async throws -> [String: Any] {
    let result = try await Command.run(["workflows", "inspect", file, "--json"], in: folder)
    #expect(result.status == 0, "\(result)")
    let report = try #require(try result.json() as? [String: Any])
    let workflows = try #require(report["workflows"] as? [[String: Any]])
    return try #require(workflows.first)
  }

  @Test(arguments: ["montage", "cybershake", "inspiral", "sipht", "epigenomics"])
  func generatedWorkflowsSurviveConversion(family: String) async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let made = try await Command.run(
      ["workflows", "generate", family, "--size", "60", "--seed", "7", "--out", "a.json"], in: folder)
    #expect(made.status == 0 && made.output.isEmpty, "\(made)")
    let converted = try await Command.run(
      ["workflows", "convert", "a.json", "--out", "b.json"], in: folder)
    #expect(converted.status == 0, "\(converted)")
    #expect(try folder.read("a.json") == folder.read("b.json"))
    #expect(try folder.contents() == ["a.json", "b.json"])

    var first = try await inspect("a.json", in: folder)
    var second = try await inspect("b.json", in: folder)
    first["file"] = nil
    second["file"] = nil
    #expect(NSDictionary(dictionary: first).isEqual(to: second))
    #expect((first["tasks"] as? Int).map { (40...80).contains($0) } == true)
  }

  @Test func sameSeedSameBytes() async throws {
    let once = try await Command.run("workflows", "generate", "sipht", "--size", "60", "--seed", "3")
    let again = try await Command.run("workflows", "generate", "sipht", "--size", "60", "--seed", "3")
    let other = try await Command.run("workflows", "generate", "sipht", "--size", "60", "--seed", "4")
    #expect(once.status == 0 && !once.output.isEmpty)
    #expect(once.output == again.output)
    #expect(once.output != other.output)
  }

  @Test func convertsDAX() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write(
      """
      <?xml version="1.0"?>
      <adag name="pair" jobCount="2" version="2.1">
        <job id="ID00000" name="first" runtime="2.5"/>
        <job id="ID00001" name="second" runtime="4"/>
        <child ref="ID00001"><parent ref="ID00000"/></child>
      </adag>
      """, to: "pair.xml")
    let converted = try await Command.run(
      ["workflows", "convert", "pair.xml", "--out", "pair.json"], in: folder)
    #expect(converted.status == 0, "\(converted)")
    for file in ["pair.xml", "pair.json"] {
      let shape = try await inspect(file, in: folder)
      #expect(shape["tasks"] as? Int == 2)
      #expect(shape["edges"] as? Int == 1)
      #expect(shape["depth"] as? Int == 2)
      #expect(shape["totalSeconds"] as? Double == 6.5)
    }
  }

  @Test func listsFamiliesAndFormats() async throws {
    let people = try await Command.run("workflows", "list")
    let script = try await Command.run("workflows", "list", "--json")
    let listing = try #require(try script.json() as? [String: [[String: Any]]])
    let families = try #require(listing["families"]).compactMap { $0["name"] as? String }
    #expect(families.count >= 5)
    for name in families { #expect(people.text.contains(name)) }
    #expect(listing["formats"]?.isEmpty == false)
  }
}
