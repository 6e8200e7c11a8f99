import Foundation
import Sim
import Testing

@testable import Distill

@Suite struct PropertyFileTests {
  @Test func theBuiltInPropertiesAreTheShippedFile() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Properties/default.yaml").standardizedFileURL.path
    #expect(try String(contentsOfFile: path, encoding: .utf8) == PropertyFile.standardText)
    #expect(try PropertyFile.read(path) == PropertyFile(yaml: PropertyFile.standardText))
  }

  @Test func assumptionsReadAsTheyAreWritten() throws {
    let finish = CandidateFeatures.Column.finish
    let less = try PropertyAssumption("a.finish < b.finish")
    #expect(less.terms.map(\.operand) == [.candidate(0, feature: finish), .candidate(1, feature: finish)])
    #expect(less.terms.map(\.isNegative) == [false, true])
    #expect(less.most == -1)
    let atLeast = try PropertyAssumption("a.wait - b.wait >= 60.5")
    #expect(atLeast.least == 60_500_000 && atLeast.terms.map(\.isNegative) == [false, true])
    let equal = try PropertyAssumption("2 = a.vcpus")
    #expect(equal.least == equal.most && abs(equal.least) == 2e6)
    #expect(try PropertyAssumption("leased > 4").least == 4_000_001)
    // Between two millionths lies nothing.
    let between = try PropertyAssumption("a.wait = 0.0000005")
    #expect(between.least > between.most)
  }

  @Test(arguments: [
    "", "a.finish", "a.finish <", "< b.finish", "a.finish < b.finish < 3", "a.finish - < 3",
    "a.finish b.wait < 3",
    "a.nothing < 3", "c.finish < 3", "3 < 4", "a.finish < nan", "a.finish < inf", "a.finish < 1e300",
    "a.finish - - < 1", "gamma + gamma + gamma + gamma + gamma < 2",
  ])
  func otherTextsGetASentence(text: String) {
    let error = #expect(throws: InputError.self) { try PropertyAssumption(text) }
    #expect(error?.kind == .configuration)
  }

  @Test(arguments: [
    "", "[]", "version: 1", "version: 2\nproperties: []", "version: 1\nproperties: []",
    "version: 1\nproperties: [{name: x, says: y, then: z}]",
    "version: 1\nproperties: [{name: X, says: y, then: a-wins}]",
    "version: 1\nproperties: [{name: x, says: y, then: a-wins, extra: 1}]",
    "version: 1\nproperties: [{name: x, says: y, then: a-wins, equal-but-for: [gamma]}]",
    "version: 1\nproperties: [{name: x, says: y, then: a-wins}, {name: x, says: y, then: a-wins}]",
  ])
  func otherFilesGetASentence(yaml: String) {
    let error = #expect(throws: InputError.self) { try PropertyFile(yaml: yaml) }
    #expect(error?.kind == .configuration)
  }

  /// A parser never traps, whatever the bytes.
  @Test func noMutationTraps() {
    var random = RandomSource(seed: 61)
    let text = Array(
      """
      version: 1
      properties:
        - {name: p-1, says: x, equal-but-for: [wait], assume: [a.wait - b.wait >= 0.5, gamma < 2], then: a-wins}
      """.utf8)
    var accepted = 0
    for _ in 0..<5_000 {
      var bytes = text
      for _ in 0...random.index(below: 3) {
        let place = random.index(below: bytes.count)
        switch random.index(below: 4) {
        case 0: bytes[place] = UInt8(random.index(below: 256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[random.index(below: bytes.count)], at: place)
        default: bytes.replaceSubrange(place..<min(bytes.count, place + 9), with: Array("1e999 - <".utf8))
        }
        if bytes.isEmpty { bytes = text }
      }
      if (try? PropertyFile(yaml: String(decoding: bytes, as: UTF8.self))) != nil { accepted += 1 }
    }
    #expect(accepted > 0 && accepted < 5_000)
  }

  /// Conditions are read by a parser of their own.
  @Test func noMutationOfAConditionTraps() {
    var random = RandomSource(seed: 63)
    let words = [
      "a.wait", "b.finish", "gamma", "-", "+", "<", ">=", "=", "1e9", "0.5", "nan", "", "é", "a.", "-1e-320",
    ]
    var accepted = 0
    for _ in 0..<100_000 {
      let text = (0..<1 + random.index(below: 7)).map { _ in words[random.index(below: words.count)] }
      if let assumption = try? PropertyAssumption(text.joined(separator: " ")) {
        accepted += 1
        #expect(assumption.least.isFinite && assumption.most.isFinite)
      }
    }
    #expect(accepted > 100)
  }

  @Test func noMutationOfAnExampleTraps() throws {
    var random = RandomSource(seed: 62)
    let snapshot = try #require(try ExplanationWorld.snapshots(stride: 40).last)
    var small = snapshot
    small.labels = Array(small.labels.prefix(2))
    small.isLegal = Array(small.isLegal.prefix(2))
    small.rows = Array(small.rows.prefix(2 * CandidateFeatures.count))
    let file = DecisionSnapshotFile(small)
    let verification = TreeVerification(
      treeHash: "", leaves: 1,
      results: [
        .init(
          name: "p", says: "s", conclusion: .aWins, status: .violated, isVacuous: false, suspicious: 1,
          refuted: 0, counterExample: .init(sentence: "x", asked: [], choice: 0, decision: file))
      ], leavesWithoutSupport: [], unreachableLeaves: [], assumedFacts: [])
    let bytes = try JSON.bytes(verification)
    #expect(try TreeVerification.counterExample(decoding: bytes, property: nil) == file)
    let again = try file.snapshot()
    #expect(again.rows == small.rows && again.state == small.state && again.labels == small.labels)
    for _ in 0..<5_000 {
      var changed = bytes
      for _ in 0...random.index(below: 3) {
        let place = random.index(below: changed.count)
        if random.index(below: 2) == 0 {
          changed[place] = UInt8(random.index(below: 256))
        } else {
          changed.removeSubrange(place..<min(changed.count, place + 1 + random.index(below: 4)))
        }
      }
      _ = try? TreeVerification.counterExample(decoding: changed, property: nil).snapshot()
    }
  }
}

enum JSON {
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return [UInt8](try encoder.encode(value))
  }
}
