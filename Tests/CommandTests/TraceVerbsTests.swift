import Foundation
import Testing

/// Recording, measuring on a recording, exporting, and the table of features.
@Suite struct TraceVerbsTests {
  private static let small = [
    "--families", "montage,sipht", "--sizes", "30", "--count", "3", "--episodes", "3", "--seed", "3",
  ]

  @Test func recordsMeasuresAndExports() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let recorded = try await Command.run(
      ["trace", "--policy", "marginal-cost", "--out", "t", "--json"] + Self.small, in: folder)
    #expect(recorded.status == 0, "\(recorded)")
    let index = try #require(try recorded.json() as? [String: Any])
    #expect(index["format"] as? String == "deftree-trace")
    let told = try await Command.run(["trace", "info", "t"], in: folder)
    #expect(told.status == 0 && told.text.contains("marginal-cost"), "\(told)")
    let again = try await Command.run(["trace", "--policy", "prolis", "--out", "t"] + Self.small, in: folder)
    #expect(again.status == 73, "\(again)")

    let table = try await Command.run(["trace", "export", "t", "--csv", "t.csv"], in: folder)
    #expect(table.status == 0, "\(table)")
    #expect(String(decoding: try folder.read("t.csv"), as: UTF8.self).hasPrefix("episode,decision,"))

    let distilled = try await Command.run(
      [
        "distill", "--trace", "t", "--rounds", "0", "--leaves", "6", "--no-polish", "--episodes", "2",
        "--out", "run",
      ],
      in: folder)
    #expect(distilled.status == 0, "\(distilled)")
    #expect(distilled.text.contains("agrees with marginal-cost"), "\(distilled)")
    let other = try await Command.run(
      ["distill", "--trace", "t", "--teacher", "prolis", "--out", "other"], in: folder)
    #expect(other.status == 65 && other.errors.contains("recorded from marginal-cost"), "\(other)")
    let measured = try await Command.run(["fidelity", "run/tree.json", "--trace", "t", "--json"], in: folder)
    #expect(measured.status == 0, "\(measured)")
    let fidelity = try #require((try measured.json() as? [String: Any])?["fidelity"] as? [String: Any])
    #expect(fidelity["teacher"] as? String == "marginal-cost")
    let both = try await Command.run(
      ["fidelity", "run/tree.json", "--trace", "t", "--teacher", "prolis"], in: folder)
    #expect(both.status == 64, "\(both)")

    for (name, part) in [
      ("t.c", "deftree_choose"), ("t.swift", "enum DistilledTree"), ("t.py", "def choose"),
    ] {
      let exported = try await Command.run(["export", "run/tree.json", "-o", name], in: folder)
      #expect(exported.status == 0, "\(exported)")
      #expect(String(decoding: try folder.read(name), as: UTF8.self).contains(part))
    }
    for arguments in [["--format", "cobol"], [], ["-o", "t.xyz"]] {
      let refused = try await Command.run(["export", "run/tree.json"] + arguments, in: folder)
      #expect(refused.status == 64 && refused.errors.contains("python"), "\(refused)")
    }
  }

  @Test func noTraceGetsASentence() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    for verb in [["trace", "info", "nothing"], ["trace", "export", "nothing", "--csv", "t.csv"]] {
      let result = try await Command.run(verb, in: folder)
      #expect(result.ended && result.status == 66 && result.errors.contains("trace.json"), "\(result)")
    }
    #expect(try folder.contents() == [])
  }

  @Test func listsTheFeatures() async throws {
    let text = try await Command.run("features")
    #expect(text.status == 0 && text.text.contains("marginal-cost"), "\(text)")
    let json = try #require(try await Command.run("features", "--json").json() as? [[String: Any]])
    #expect(json.contains { $0["name"] as? String == "finish-rank" && $0["isWhole"] as? Bool == true })
  }
}
