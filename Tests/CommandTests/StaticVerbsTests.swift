import Foundation
import Testing

/// A tree for static problems through the verbs: distil, edit, compare, export, draw.
@Suite struct StaticVerbsTests {
  private func distilled() async throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let result = try await Command.run(
      [
        "static", "distill", "--teacher", "heft", "--tasks", "60,90", "--lists", "4", "--machines", "12",
        "--leaves", "6", "--out", "tree.json",
      ], in: folder)
    try #require(result.ended && result.status == 0, "\(result)")
    #expect(result.text.contains("tree of heft, order upward-rank"))
    return folder
  }

  @Test func editsAreMeasuredOnLists() async throws {
    let folder = try await distilled()
    defer { folder.remove() }
    let before = try folder.read("tree.json")
    let set = try await Command.run(
      ["edit", "set", "tree.json", "--node", "root", "--threshold", "0.125", "--out", "new.json"], in: folder)
    #expect(set.status == 0, "\(set)")
    #expect(set.text.contains("choices change") && set.text.contains("agrees with heft"))
    #expect(try folder.read("tree.json") == before)
    let checked = try await Command.run(
      ["edit", "check", "new.json", "--tree", "tree.json", "--json"], in: folder)
    #expect(checked.status == 0, "\(checked)")
    let numbers = try #require(try checked.json() as? [String: Any])
    let consequences = try #require(numbers["consequences"] as? [String: Any])
    #expect((consequences["sizes"] as? [Any])?.count == 2 && consequences["decisions"] as? Int == 300)
    let diff = try await Command.run(["diff", "tree.json", "new.json"], in: folder)
    #expect(diff.status == 0 && diff.text.contains("turnaround s before"), "\(diff)")
    for words in [
      ["edit", "check", "new.json", "--tree", "tree.json", "--suites", "boot-120s"],
      ["edit", "set", "tree.json", "--node", "root", "--threshold", "1", "--episodes", "3"],
      ["fidelity", "tree.json"], ["simulate", "--policies", "tree.json", "--episodes", "1"],
    ] {
      let refused = try await Command.run(words, in: folder)
      #expect(refused.status != 0 && refused.errors.contains("tree for static problems"), "\(refused)")
    }
  }

  @Test func treesAreExportedDrawnAndUsed() async throws {
    let folder = try await distilled()
    defer { folder.remove() }
    for format in ["json", "dot", "text", "c", "swift", "python"] {
      let exported = try await Command.run(["export", "tree.json", "--format", format], in: folder)
      #expect(exported.status == 0 && exported.text.contains("class of machines"), "\(exported)")
      #expect(!exported.text.contains("extra-rent"))
    }
    let drawn = try await Command.run(["render", "tree", "tree.json", "--out", "tree.svg"], in: folder)
    #expect(drawn.status == 0, "\(drawn)")
    let compared = try await Command.run(
      [
        "static", "compare", "--sizes", "50", "--lists", "2", "--machines", "12", "--methods",
        "heft,tree.json", "--network-lists", "1", "--save", "out",
      ], in: folder)
    #expect(compared.status == 0, "\(compared)")
    let page = String(decoding: try folder.read("out.md"), as: UTF8.self)
    #expect(page.contains("| tree | 50 |") && page.contains("deepsched: unseen"))
  }

  @Test func wrongOrdersAreTold() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    for (words, text) in [
      (["--order", "fastest"], "upward-rank"),
      (["--teacher", "genetic", "--order", "own"], "no plain order"),
      (["--tasks", "0"], "whole number"),
    ] {
      let refused = try await Command.run(
        ["static", "distill", "--lists", "1", "--out", "t.json"] + words, in: folder)
      #expect(refused.status != 0 && refused.errors.contains(text), "\(refused)")
    }
    #expect(try folder.contents().isEmpty)
  }
}
