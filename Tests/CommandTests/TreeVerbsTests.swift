import Foundation
import Testing

/// From a policy to a tree and on: distil, measure, edit, draw.
@Suite struct TreeVerbsTests {
  private static let small = [
    "distill", "--families", "montage,sipht", "--sizes", "30,40", "--count", "4", "--episodes", "2",
    "--rounds", "1",
    "--leaves", "6", "--no-polish", "--seed", "3", "--out", "run",
  ]

  private func distilled(_ more: String...) async throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let result = try await Command.run(Self.small + more, in: folder)
    try #require(result.ended && result.status == 0, "\(result)")
    return folder
  }

  @Test func leavesARunFolder() async throws {
    let folder = try await distilled()
    defer { folder.remove() }
    let names = try folder.contents()
    #expect(
      Set(names).isSuperset(of: ["run/tree.json", "run/fidelity.json", "run/tree.svg", "run/report.md"]))
    #expect(names.filter { $0.hasPrefix("run/") }.count == names.count - 1, "written elsewhere: \(names)")
    #expect(try JSONSerialization.jsonObject(with: folder.read("run/tree.json")) is [String: Any])
    #expect(try JSONSerialization.jsonObject(with: folder.read("run/fidelity.json")) is [String: Any])
    for picture in names where picture.hasSuffix(".svg") {
      #expect(String(decoding: try folder.read(picture), as: UTF8.self).contains("<svg"))
    }
    // Every picture that the report shows is there.
    let report = String(decoding: try folder.read("run/report.md"), as: UTF8.self)
    for picture in report.matches(of: /!\[[^\]]*\]\(([^)]+)\)/) {
      #expect(names.contains("run/\(picture.output.1)"), "the report shows \(picture.output.1)")
    }
  }

  /// Results may not depend on the number of jobs, not even in the last byte.
  @Test func jobsChangeNothing() async throws {
    let one = try await distilled("--jobs", "1")
    let two = try await distilled("--jobs", "2")
    defer {
      one.remove()
      two.remove()
    }
    #expect(try one.contents() == two.contents())
    for name in try one.contents() where name.contains("/") {
      #expect(try one.read(name) == two.read(name), "\(name) differs")
    }
  }

  @Test func treesAreMeasuredEditedAndDrawn() async throws {
    let folder = try await distilled()
    defer { folder.remove() }
    let tree = try folder.read("run/tree.json")

    let measured = try await Command.run(["fidelity", "run/tree.json", "--json"], in: folder)
    #expect(measured.status == 0, "\(measured)")
    let numbers = try #require(try measured.json() as? [String: Any])
    #expect(numbers["fidelity"] != nil && numbers["costs"] != nil)

    let shown = try await Command.run(["edit", "run/tree.json", "--show"], in: folder)
    #expect(shown.status == 0 && shown.text.contains("[0]"), "\(shown)")

    // Seeing the consequences writes nothing.
    let edit = ["edit", "run/tree.json", "--node", "root", "--threshold", "0.25", "--force"]
    let before = try folder.contents()
    let tried = try await Command.run(edit, in: folder)
    #expect(tried.status == 0, "\(tried)")
    #expect(try folder.contents() == before)
    let kept = try await Command.run(edit + ["--out", "edited.json"], in: folder)
    #expect(kept.status == 0, "\(kept)")
    #expect(try folder.read("edited.json") != tree)
    #expect(try folder.read("run/tree.json") == tree)
    let undone = try await Command.run(["edit", "edited.json", "--undo", "--in-place"], in: folder)
    #expect(undone.status == 0, "\(undone)")
    let restored = try await Command.run(["edit", "edited.json", "--show"], in: folder)
    #expect(restored.text == shown.text)
    try await scriptsAreAppliedTakenBackAndReplayed(folder, tree)

    for (format, start) in [("svg", "<svg"), ("dot", "digraph"), ("pdf", "%PDF"), ("png", "\u{FFFD}PNG")] {
      let drawn = try await Command.run(["render", "tree", "run/tree.json", "--format", format], in: folder)
      #expect(drawn.status == 0, "\(drawn)")
      #expect(drawn.text.hasPrefix(start), "\(format) starts with \(drawn.text.prefix(20))")
    }

    let simulated = try await Command.run(
      ["simulate", "--policies", "prolis,run/tree.json", "--count", "3", "--episodes", "2", "--json"],
      in: folder)
    #expect(simulated.status == 0, "\(simulated)")
  }

  private func scriptsAreAppliedTakenBackAndReplayed(_ folder: ScratchFolder, _ tree: Data) async throws {
    func run(_ words: String...) async throws -> CommandResult { try await Command.run(words, in: folder) }
    try folder.write(
      """
      format: deftree-edits
      version: 1
      author: Ada
      edits:
      - operation: prune
        path: []
        value: 0.5
      """, to: "prune.yaml")
    let apply = ["edit", "apply", "prune.yaml", "--tree", "run/tree.json", "--out", "pruned.json"]
    let applied = try await Command.run(apply, in: folder)
    #expect(applied.status == 0 && applied.text.contains("edit 1 prune: node 0"), "\(applied)")
    let log = try await run("edit", "log", "pruned.json")
    #expect(log.text.contains("prune") && log.text.contains("Ada"), "\(log)")
    let script = try await run("edit", "log", "pruned.json", "--script")
    #expect(script.text.hasPrefix("format: deftree-edits\nversion: 1\n"), "\(script)")
    let undone = try await run("edit", "undo", "pruned.json", "--out", "back.json")
    #expect(undone.status == 0, "\(undone)")
    #expect(try folder.read("back.json") == tree)
    // What is pruned cannot be pruned again: a conflict, nothing written.
    let rebase = ["edit", "rebase", "prune.yaml", "--onto", "pruned.json", "--out", "again.json"]
    let conflict = try await Command.run(rebase, in: folder)
    #expect(conflict.status == 65 && conflict.text.hasPrefix("CONFLICT edit 1 prune"), "\(conflict)")
    #expect(try !folder.contents().contains("again.json"))
    let difference = try await run("diff", "run/tree.json", "pruned.json", "--regions-only", "--json")
    let numbers = try #require(try difference.json() as? [String: Any])
    #expect((numbers["regions"] as? [Any])?.isEmpty == false)
    #expect(try await run("edit", "apply", "prune.yaml", "--tree", "run/tree.json").status == 64)
  }

  /// Files that are no trees are refused with their name.
  @Test(arguments: ["", "{", "[]", "{\"format\": \"deftree-tree\", \"version\": 999999}", "\u{0}\u{1}"])
  func noTree(text: String) async throws {
    for verb in [
      ["fidelity", "bad.json"], ["edit", "bad.json", "--show"],
      ["render", "tree", "bad.json", "--out", "t.svg"],
      ["simulate", "--policies", "./bad.json", "--schedule", "s.json"],
    ] {
      let folder = try ScratchFolder()
      defer { folder.remove() }
      try folder.write(text, to: "bad.json")
      let result = try await Command.run(verb, in: folder)
      #expect(result.ended && result.status == 65, "\(result)")
      #expect(result.errors.contains("bad.json"), "\(result)")
      #expect(try folder.contents() == ["bad.json"])
    }
  }

  /// A folder that holds other files is not a place for a run.
  @Test func foreignFoldersAreLeftAlone() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write("mine", to: "notes.txt")
    let result = try await Command.run(["distill", "--out", "."], in: folder)
    #expect(result.ended && result.status == 73, "\(result)")
    #expect(result.errors.contains("notes.txt"))
    #expect(try folder.contents() == ["notes.txt"])
  }

  @Test func drawsWorkflows() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let made = try await Command.run(
      ["workflows", "generate", "sipht", "--size", "30", "--out", "sipht.json"], in: folder)
    #expect(made.status == 0, "\(made)")
    let once = try await Command.run(["render", "workflow", "sipht.json"], in: folder)
    let again = try await Command.run(["render", "workflow", "sipht.json"], in: folder)
    #expect(once.status == 0 && once.text.contains("<svg"), "\(once)")
    #expect(once.output == again.output)
  }
}
