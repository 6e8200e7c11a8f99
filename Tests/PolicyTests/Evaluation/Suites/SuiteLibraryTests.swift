import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct SuiteLibraryTests {
  private func withLibrary(_ body: (SuiteLibrary, String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suites-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ name: String, _ place: String, summary: String) throws {
      let text = SuiteFileTests.plain.replacing("name: plain", with: "name: \(name)")
        .replacing("two small workflows", with: summary)
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(place)/\(name).yaml"))
    }
    try write("one", "a", summary: "first")
    try write("one", "b", summary: "second")
    try write("two-2.5", "b", summary: "third")
    try Data(SuiteFileTests.plain.utf8).write(to: URL(fileURLWithPath: "\(folder)/b/other.yaml"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/b/Not A Suite.yaml"))
    try body(SuiteLibrary(folders: ["\(folder)/a", "\(folder)/b", "\(folder)/none"]), folder)
  }

  @Test func namesAreFoundInOrder() throws {
    try withLibrary { (library, folder) throws in
      #expect(library.names == ["one", "other", "two-2.5"])
      #expect(try library.suite("one")?.summary == "first")
      #expect(try library.suite("two-2.5")?.path == "\(folder)/b/two-2.5.yaml")
      #expect(try library.suite("\(folder)/b/one.yaml")?.summary == "second")
      #expect(try library.suite("three") == nil)
      #expect(try library.suite("") == nil)
      #expect { try library.suite("other") } throws: {
        "\($0)".contains("other.yaml: key name: is \"plain\"")
      }
      #expect { try library.suite("no/such.yaml") } throws: { ($0 as? InputError)?.kind == .noInput }
    }
  }

  @Test func theRegistryListsAllNames() throws {
    try withLibrary { (library, _) throws in
      #expect(try SuiteRegistry.named("one", library: library).summary == "first")
      #expect(try SuiteRegistry.named("families", library: library) is FamiliesSuite)
      #expect { try SuiteRegistry.named("onne", library: library) } throws: { error in
        ["reference", "deft-paper", "families", "one", "two-2.5"].allSatisfy { "\(error)".contains($0) }
          && (error as? InputError)?.kind == .usage
      }
    }
  }

  @Test func theStandardPlaces() {
    let library = SuiteLibrary.standard(
      environment: ["DEFTREE_SUITES": "/s"], executable: "/c/.build/x/release/deftree")
    #expect(library.folders.prefix(2) == ["/s", "Suites"])
    #expect(library.folders.contains("/c/Suites"))
  }
}
