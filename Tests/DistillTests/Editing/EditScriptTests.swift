import Sim
import Testing

@testable import Distill

@Suite struct EditScriptTests {
  static let text = """
    format: deftree-edits
    version: 1
    author: "Ada"
    reason: "tolerate delays"
    date: "2026-11-21"
    edits:
    - operation: set-threshold
      path:
      - {feature: "finish", side: right, threshold: -12.5}
      node: 2
      was: {feature: "extra-rent", threshold: 0.25}
      threshold: "0.3 $"
    - operation: set-leaf
      path:
      - {feature: "finish", side: left, threshold: -12.5}
      was: {value: 0.9}
      value: 0.8
      reason: "other"
    - operation: set-split
      path: []
      feature: "extra-rent"
      threshold: 0.2
    - operation: prune
      path:
      - {feature: "extra-rent", side: right}
      value: 0.25
    - operation: split
      path:
      - {feature: "extra-rent", side: right}
      feature: "finish"
      threshold: "3 s"
      left: 1
      right: 0
    - operation: swap-children
      path:
      - {feature: "extra-rent", side: right}
    - operation: replace-subtree
      path:
      - {feature: "extra-rent", side: left}
      nodes:
      - {feature: "finish", threshold: "4 s", missing: left, support: 3, classWeights: [1, 2]}
      - {value: 0.5, support: 1, classWeights: [1, 0], stale: true}
      - {value: 1}
    - operation: retrain-below
      path: []
      leaves: 4
      seed: 7

    """

  @Test func readsAndWritesEveryOperation() throws {
    let script = try EditScript(decoding: [UInt8](Self.text.utf8))
    #expect(script.encoded() == Self.text)
    #expect(
      script.edits.map(\.operation.kind.rawValue) == [
        "set-threshold", "set-leaf", "set-split", "prune", "split", "swap-children", "replace-subtree",
        "retrain-below",
      ])
    #expect(script.edits[0].operation == .setThreshold(Quantity(0.3, unit: "$")))
    #expect(script.edits[0].target.path == [.init(feature: "finish", side: .right, threshold: -12.5)])
    #expect(script.note(of: script.edits[1]).reason == "other")
    #expect(script.note(of: script.edits[0]).author == "Ada")
  }

  @Test func appliesToATree() throws {
    var script = try EditScript(decoding: [UInt8](Self.text.utf8))
    script.edits.removeLast()
    let document = try TreeDocument.example()
    let outcome = try script.apply(to: document)
    #expect(
      TreeText.render(outcome.document) == """
        [0] extra-rent <= 0.2 $?  100 rows
          yes [1] finish <= 4 s or missing?  ~3 rows
            yes [2] even 0.5  ~1 row
            no  [3] first 1  ~0 rows
          no  [4] finish <= 3 s?  ~60 rows
            yes [5] second 0  ~0 rows
            no  [6] first 1  ~0 rows
        ~ counted before an edit

        """)
    #expect(outcome.results.allSatisfy { $0.status == .applied && $0.found == "exact" })
    #expect(outcome.results[3].before == "extra-rent <= 0.3 $")
    #expect(outcome.results[3].after == "answer 0.25")
    // Taken back by the inverse, and by the history.
    var back = outcome.document
    for edit in outcome.inverse { back = try edit.apply(to: back, force: true).document }
    #expect(back.hash == document.hash)
    var undone = outcome.document
    for _ in script.edits { undone = try undone.undoingLastEdit() }
    #expect(try undone.encoded() == document.encoded())
    // The history as a script gives the same tree.
    let history = try EditScript(history: outcome.document)
    let again = try EditScript(decoding: [UInt8](history.encoded().utf8))
    #expect(again == history)
    let original = try document.undoingAllEdits()
    #expect(try again.apply(to: original, force: true).document.hash == outcome.document.hash)
    let log = try EditLogEntry.log(of: outcome.document)
    #expect(log.count == 8)
    #expect(
      log[1].operation == "set-threshold" && log[1].address == "R" && log[1].predicate == "finish > -12.5")
    #expect(log[1].before == "extra-rent <= 0.25 $" && log[1].after == "extra-rent <= 0.3 $")
  }

  /// Histories of random edits, as scripts: the same tree again.
  @Test func historiesReplayToTheSameHash() throws {
    var random = RandomSource(seed: 71)
    var edits = 0
    for _ in 0..<300 {
      let start = try EditSequenceTests.document(&random, isRegular: true)
      var document = start
      for _ in 0..<4 {
        let edit = try EditSequenceTests.edit(document, &random)
        if case .recount = edit { continue }
        document = (try? edit.apply(to: document, force: true).document) ?? document
      }
      edits += document.history.count
      let script = try EditScript(decoding: [UInt8](EditScript(history: document).encoded().utf8))
      let replayed = try script.apply(to: start, force: true)
      #expect(replayed.document.hash == document.hash)
      #expect(replayed.warnings.allSatisfy { !$0.message.contains("another tree") })
      #expect(try script.rebase(onto: start, force: true).document.hash == document.hash)
    }
    #expect(edits > 500)
  }

  @Test func textsOfAnyKindReadBack() throws {
    let texts = [
      "", "\"", "\\", "a: b #c", "yes", "~", "- x", "{}", "é∆\u{1F600}", "\u{0}\u{7}\u{1B}\u{7F}\u{85}\u{A0}",
      "\u{2028}\u{2029}\u{FEFF}\u{FFFE}\u{FFFF}", "two\nlines\r\n\ttab ", " ", "%YAML", "&a *a", "?",
    ]
    for text in texts {
      let script = EditScript(
        note: EditNote(author: text, reason: text),
        edits: [
          ScriptedEdit(
            target: EditTarget(
              path: [.init(feature: text, side: .left, threshold: 1e-300)],
              expectation: .test(feature: text, threshold: nil)),
            operation: .setSplit(feature: text, threshold: Quantity(-0.0)))
        ])
      #expect(try EditScript(decoding: [UInt8](script.encoded().utf8)) == script)
    }
  }

  @Test(arguments: [
    ("format: deftree-edits", "format: other", "line 1, key format: is not an edit script"),
    ("version: 1", "version: 2", "line 2, key version: made by a newer deftree"),
    ("version: 1", "version: 0", "there is no version '0'"),
    ("set-leaf", "set-leave", "line 13, key edits[1].operation: 'set-leave' is no operation"),
    ("value: 0.8", "value: 1.5", "line 17, key edits[1].value: '1.5' is no answer"),
    ("value: 0.8", "value: .nan", "no answer"),
    ("value: 0.8", "value: 0.8\n  threshold: 3", "does not belong to set-leaf"),
    ("threshold: 0.2\n", "threshold: inf\n", "no quantity"),
    ("threshold: 0.2\n", "threshold: [1]\n", "line 22"),
    ("side: left,", "side: up,", "left (the test holds) or right"),
    ("leaves: 4", "leaves: 0", "whole number"),
    ("seed: 7", "seed: -7", "no seed"),
    ("seed: 7", "colour: 7", "is not known here"),
    ("classWeights: [1, 2]", "classWeights: [1, x]", "no finite number"),
    ("missing: left", "missing: right", "can only be left"),
    ("path: []\n  feature", "feature", "lacks the key path"),
  ])
  func badFilesGetALine(_ old: String, _ new: String, _ sentence: String) throws {
    let range = try #require(Self.text.range(of: old))
    let text = Self.text.replacingCharacters(in: range, with: new)
    let error = #expect(throws: InputError.self) { try EditScript(decoding: [UInt8](text.utf8)) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    (
      "threshold: \"0.3 $\"", "threshold: 3 s",
      "edit 1 (set-threshold): 3 s is given in s, but 'extra-rent' has the unit $"
    ),
    (
      "feature: \"extra-rent\"\n  threshold: 0.2", "feature: rent\n  threshold: 0.2",
      "no feature 'rent' (perhaps 'extra-rent')"
    ),
    (
      "side: right, threshold: -12.5", "side: right, threshold: -12",
      "edit 1 (set-threshold): expected finish > -12"
    ),
    ("was: {value: 0.9}", "was: {value: 0.7}", "found answer 0.9"),
    ("- {value: 1}", "- {feature: \"finish\", threshold: 1}", "lack a child"),
    ("- {value: 1}", "- {value: 1}\n  - {value: 1}", "after the last leaf"),
    ("value: 0.8", "value: 0.9", "is 0.9 already"),
  ])
  func badEditsAreRefused(_ old: String, _ new: String, _ sentence: String) throws {
    let range = try #require(Self.text.range(of: old))
    let text = Self.text.replacingCharacters(in: range, with: new)
    let script = try EditScript(decoding: [UInt8](text.utf8))
    let error = #expect(throws: InputError.self) { try script.apply(to: try TreeDocument.example()) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  /// 10⁵ damaged scripts: each is refused with a sentence or read as a script that writes and reads back.
  @Test func damagedFilesNeverTrap() throws {
    let text = """
      format: deftree-edits
      version: 1
      edits:
      - operation: split
        path: [{feature: a, side: left, threshold: 1}]
        was: {value: 1}
        feature: a
        threshold: 2 s
        left: 1
        right: 0
      """
    let tokens = [
      "-1", "1e999", "~", "{", "}", "[", "]", "\"", ":", ",", "&a", "*a", "prune", "\n", "  ", "|",
    ]
    .map { [UInt8]($0.utf8) }
    var random = RandomSource(seed: 98)
    var accepted = 0
    for _ in 0..<100_000 {
      var bytes = [UInt8](text.utf8)
      for _ in 0...random.index(below: 2) {
        // Most of the damage comes after the head.
        let at =
          random.index(below: 3) == 0
          ? random.index(below: bytes.count)
          : bytes.count / 3 + random.index(below: bytes.count - bytes.count / 3)
        switch random.index(below: 4) {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[at] ^= 1 << UInt8(random.index(below: 8))
        case 2: bytes.insert(contentsOf: tokens[random.index(below: tokens.count)], at: at)
        default: bytes.swapAt(at, random.index(below: bytes.count))
        }
      }
      guard let script = try? EditScript(decoding: bytes) else { continue }
      accepted += 1
      if accepted % 10 == 0 { #expect(try EditScript(decoding: [UInt8](script.encoded().utf8)) == script) }
    }
    #expect(accepted > 1000)
  }
}
