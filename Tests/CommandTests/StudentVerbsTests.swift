import Foundation
import Testing

/// Files of students in the verbs that know trees.
@Suite struct StudentVerbsTests {
  private func run(_ words: [String], in folder: ScratchFolder) async throws -> CommandResult {
    try await Command.run(words, in: folder)
  }

  private func distilled(_ student: String...) async throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let words = [
      "distill", "--teacher", "prolis", "--families", "montage,sipht", "--sizes", "30", "--count", "3",
      "--episodes", "2", "--rounds", "0", "--leaves", "4", "--seed", "3", "--out", "run", "--student",
    ]
    let result = try await run(words + student, in: folder)
    try #require(result.ended && result.status == 0, "\(result)")
    // Not a terminal: a line per stage.
    #expect(result.errors.contains("distill: round 0 of 0\n"), "\(result)")
    return folder
  }

  @Test func aGroupedStudentIsMeasuredShownDrawnAndExported() async throws {
    let folder = try await distilled("grouped")
    defer { folder.remove() }
    let file = "run/student.json"
    let measured = try await run(["fidelity", file, "--json"], in: folder)
    #expect(measured.status == 0, "\(measured)")
    let numbers = try #require(try measured.json() as? [String: Any])
    let rows = try #require((numbers["fidelity"] as? [String: Any])?["rows"] as? [[String: Any]])
    #expect(rows[0]["scheduler"] as? String == "student" && rows[0]["topThree"] == nil)
    #expect(rows.count > 3 && numbers["costs"] != nil && numbers["stability"] == nil)

    let shown = try await run(["edit", "show", file], in: folder)
    #expect(shown.status == 0 && shown.text.contains("leased-idle, "), "\(shown)")
    let drawn = try await run(["render", "tree", file, "--out", "student.svg"], in: folder)
    #expect(drawn.status == 0, "\(drawn)")
    let picture = String(decoding: try folder.read("student.svg"), as: UTF8.self)
    #expect(picture.contains("Grouped tree distilled from prolis") && picture.contains("decisions"))
    let code = try await run(["export", file, "--format", "python"], in: folder)
    #expect(code.status == 0 && code.text.contains("def answer(state):"), "\(code)")

    let tree = try await run(["export", file, "--format", "tree"], in: folder)
    #expect(tree.status == 64 && tree.errors.contains("chooses a class"), "\(tree)")
    let part = try await run(["edit", "show", file, "--part", "gate"], in: folder)
    #expect(part.status == 64 && part.errors.contains("it has tree"), "\(part)")
  }

  /// What works on one tree alone says what to do instead.
  @Test func verbsOnOneTreeRefuseStudentsWithASentence() async throws {
    let folder = try await distilled("pairwise", "--most-machines", "10")
    defer { folder.remove() }
    let file = "run/student.json"
    for verb in [
      ["edit", "set", file, "--node", "root", "--threshold", "1"], ["polish", file, "--out", "o.json"],
      ["verify", file], ["explain", "--tree", file, "--decision", "0"], ["edit", "undo", file, "--in-place"],
      ["edit", "log", file], ["diff", file, file], ["report", file],
    ] {
      let refused = try await run(verb, in: folder)
      #expect(refused.status == 65, "\(refused)")
      #expect(refused.errors.contains("is the file of a student"), "\(refused)")
      #expect(refused.errors.contains("--format tree"), "\(refused)")
    }
    let exported = try await run(["export", file, "--format", "tree", "--out", "tree.json"], in: folder)
    #expect(exported.status == 0 && exported.errors.contains("allocation rule"), "\(exported)")
    let edited = try await run(["edit", "show", "tree.json"], in: folder)
    let shown = try await run(["edit", "show", file], in: folder)
    #expect(edited.status == 0 && edited.text == shown.text, "\(edited)")
    let measured = try await run(["fidelity", file], in: folder)
    #expect(measured.status == 0 && measured.text.contains("the student's own states"), "\(measured)")
    let single = try await run(["edit", "show", "tree.json", "--part", "gate"], in: folder)
    #expect(single.status == 64 && single.errors.contains("is a single tree"), "\(single)")
  }

  @Test func smallMessagesSayWhatHappened() async throws {
    let folder = try await distilled("pairwise", "--no-polish")
    defer { folder.remove() }
    let tree = "run/tree.json"
    try folder.write("format: deftree-edits\nversion: 1\nedits: []\n", to: "none.yaml")
    let nothing = try await run(
      ["edit", "apply", "none.yaml", "--tree", tree, "--out", "o.json"], in: folder)
    #expect(nothing.status == 0 && nothing.text.contains("nothing was changed"), "\(nothing)")

    let swapped = try await run(
      ["edit", "apply", tree, "--tree", "none.yaml", "--out", "o.json"], in: folder)
    #expect(swapped.status == 64 && swapped.errors.contains("in each other's place"), "\(swapped)")
    let script = try await run(["edit", "apply", tree, "--tree", tree, "--out", "o.json"], in: folder)
    #expect(script.status == 64 && script.errors.contains("a script of edits is needed"), "\(script)")

    let misspelt = try await run(["simulate", "--policies", "bestfitt", "--episodes", "1"], in: folder)
    #expect(misspelt.status == 64 && misspelt.errors.contains("did you mean bestfit?"), "\(misspelt)")

    let edit = ["edit", "set", tree, "--node", "root", "--threshold", "0.25", "--force", "--author", "Ada"]
    let kept = try await run(edit + ["--out", "edited.json"], in: folder)
    #expect(kept.status == 0, "\(kept)")
    let undone = try await run(["edit", "undo", "edited.json", "--out", "back.json"], in: folder)
    #expect(undone.status == 0 && undone.errors.contains("took back set-threshold by Ada"), "\(undone)")
    #expect(try folder.read("back.json") == folder.read(tree))

    // As if polish had made it.
    let polished = try await run(edit.dropLast() + ["polish", "--out", "polished.json"], in: folder)
    #expect(polished.status == 0, "\(polished)")
    let refused = try await run(["edit", "undo", "polished.json", "--in-place"], in: folder)
    #expect(refused.status == 65 && refused.errors.contains("the last edit is polish's"), "\(refused)")
    let all = try await run(["edit", "undo", "polished.json", "--polish", "--in-place"], in: folder)
    #expect(all.status == 0, "\(all)")
    #expect(try folder.read("polished.json") == folder.read(tree))

    let check = [
      "edit", "check", "edited.json", "--tree", tree, "--slice", "family=Inspiral", "--suite-episodes", "1",
    ]
    let sliced = try await run(check, in: folder)
    #expect(sliced.status == 0, "\(sliced)")
    #expect(sliced.text.contains("no recorded decision with more than one candidate has family=Inspiral"))
  }

  @Test func policiesAreListedAsJSON() async throws {
    let listed = try await Command.run("policies", "list", "--json")
    #expect(listed.status == 0, "\(listed)")
    let numbers = try #require(try listed.json() as? [String: Any])
    let rules = try #require(numbers["rules"] as? [[String: Any]])
    #expect(rules.contains { $0["name"] as? String == "bestfit" })
    #expect((numbers["networks"] as? [Any])?.isEmpty == false)
  }
}
