import Foundation
import Sim
import Testing

@testable import Distill

@Suite struct TreeDocumentTests {
  @Test func readsBackTheSameBytes() throws {
    var random = RandomSource(seed: 31)
    for _ in 0..<60 {
      let data = try RandomData.dataset(&random, classes: 2)
      let tree = try TreeLearner().fit(
        data, features: RandomData.features(data.featureCount), classes: ["a \"quoted\"\n\u{1}", "b\\ü😀"])
      let document = TreeDocument(
        kind: .pointwise, tree: tree,
        provenance: TreeProvenance(
          teacher: "t", teacherHash: "0f", observation: "published", seed: .max, tool: "x",
          settings: ["k": "v"]))
      let bytes = try document.encoded()
      let again = try TreeDocument(decoding: bytes)
      #expect(again == document)
      #expect(try again.encoded() == bytes)
      // Any other JSON reader must find the same document.
      #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any])
    }
  }

  @Test(arguments: [
    Double.leastNonzeroMagnitude, 0.1, 1 / 3.0, -0.0, 1e16, 123456.789, .greatestFiniteMagnitude, 1e-7,
  ])
  func thresholdsReadBackBitForBit(_ threshold: Double) throws {
    var document = try TreeDocument.example()
    document.tree.nodes[0].kind = .split(feature: 0, threshold: threshold, left: 1, right: 2)
    let again = try TreeDocument(decoding: try document.encoded())
    guard case .split(_, let read, _, _) = again.tree.nodes[0].kind else {
      throw InputError(.data, "no split")
    }
    #expect(read.bitPattern == threshold.bitPattern)
  }

  /// What a replacement in the example's text is answered with.
  @Test(arguments: [
    ("\"version\": 1", "\"version\": 3", "made by a newer deftree: version 3, this one reads 1–2"),
    ("\"version\": 1", "\"version\": 0", "there is no version 0"),
    ("deftree-tree", "other", "is not a tree file"),
    ("\"threshold\": -12.5", "\"threshold\": 1e999", "finite number"),
    ("\"threshold\": -12.5", "\"threshold\": NaN", "a value was expected"),
    ("\"value\": 0.9", "\"value\": 1.5", "not in [0, 1]"),
    ("\"value\": 0.9", "\"value\": 0.8", "does not belong to this tree"),
    ("\"left\": 1", "\"left\": 0", "does not stand after its parent"),
    ("\"left\": 1", "\"left\": 2", "is the child of two splits"),
    ("\"left\": 1", "\"left\": 99", "does not stand after its parent"),
    ("\"feature\": \"finish\"", "\"feature\": \"start\"", "'start', which is no feature"),
    ("\"name\": \"finish\"", "\"name\": \"extra-rent\"", "named 'extra-rent'"),
    ("\"support\": 40", "\"support\": -1", "whole number"),
    ("\"id\": 1", "\"id\": 7", "ids count from 0"),
    ("[4, 36]", "[4]", "class weights"),
    ("\"seed\"", "\"colour\": 1, \"seed\"", "unknown key 'colour'"),
    ("\"seed\"", "\"tool\": \"x\", \"seed\"", "twice"),
    ("\"kind\": \"pairwise\"", "\"kind\": \"triple\"", "no kind of tree"),
    ("set-threshold", "explode", "unknown operation 'explode'"),
  ])
  func badFilesGetASentence(_ old: String, _ new: String, _ sentence: String) throws {
    let text = String(decoding: try TreeDocument.example().encoded(), as: UTF8.self)
    let range = try #require(text.range(of: old))
    let bytes = [UInt8](text.replacingCharacters(in: range, with: new).utf8)
    let error = #expect(throws: InputError.self) { try TreeDocument(decoding: bytes) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test func deepNestingIsRefused() {
    for opening in ["[", "{\"a\":"] {
      let bytes = [UInt8](String(repeating: opening, count: 200_000).utf8)
      let error = #expect(throws: InputError.self) { try TreeDocument(decoding: bytes) }
      #expect(error?.message.contains("nested") == true)
    }
  }

  @Test func aDeepChainIsRefusedNotWalked() throws {
    var document = try TreeDocument.example()
    let leaf = DecisionTree.Node(kind: .leaf(value: 0), support: 0, classWeights: [0, 0])
    document.tree.nodes = (0..<2_000).map { index in
      index % 2 == 0 && index < 1_998
        ? DecisionTree.Node(
          kind: .split(feature: 0, threshold: 0, left: index + 1, right: index + 2), support: 0,
          classWeights: [0, 0])
        : leaf
    }
    document.tree.nodes.removeLast()
    #expect(throws: InputError.self) { try document.encoded() }
  }

  /// 10⁵ damaged files: each is refused with a sentence or read as a valid document that writes and reads back.
  @Test func damagedFilesNeverTrap() throws {
    let text = String(decoding: try smallDocument().encoded(), as: UTF8.self)
    // Without its hash a damaged file gets further.
    let start = try #require(text.range(of: ",\n  \"hash\"")).lowerBound
    let structural = String(decoding: try structuralDocument().encoded(), as: UTF8.self)
    let end = try #require(structural.range(of: ",\n  \"hash\"")).lowerBound
    let seeds = [
      [UInt8](text.utf8), [UInt8]((text[..<start] + "}").utf8), [UInt8]((structural[..<end] + "}").utf8),
    ]
    let tokens = [
      "-1", "1e999", "99999999999999999999", "null", "{", "}", "[", "]", "\"", "\\u", ",", "0.5", "leaf",
    ]
    .map { [UInt8]($0.utf8) }
    var random = RandomSource(seed: 99)
    var accepted = 0
    for _ in 0..<100_000 {
      var bytes = seeds[random.index(below: 4) == 0 ? 0 : 1 + random.index(below: 2)]
      for _ in 0...random.index(below: 3) {
        let at = random.index(below: bytes.count)
        switch random.index(below: 6) {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[at] ^= 1 << UInt8(random.index(below: 8))
        case 2: bytes.removeLast(random.index(below: min(bytes.count, 40)))
        case 3: bytes.insert(contentsOf: tokens[random.index(below: tokens.count)], at: at)
        case 4:
          bytes.insert(
            contentsOf: bytes[at..<min(bytes.count, at + 30)], at: random.index(below: bytes.count))
        default: bytes.swapAt(at, random.index(below: bytes.count))
        }
      }
      if let document = try? TreeDocument(decoding: bytes) {
        accepted += 1
        _ = document.staleNodes
        _ = try? document.undoingAllEdits()
        let copy = try TreeDocument(decoding: try document.encoded())
        #expect(copy == document)
      }
    }
    #expect(accepted > 0)
  }

  private func smallDocument() throws -> TreeDocument {
    let tree = DecisionTree(
      features: [TreeFeature(name: "x", unit: "s", summary: "")], classes: ["a", "b"],
      nodes: [
        DecisionTree.Node(
          kind: .split(feature: 0, threshold: 1.5, left: 1, right: 2), support: 3, classWeights: [1, 2]),
        DecisionTree.Node(kind: .leaf(value: 0), support: 1, classWeights: [1, 0]),
        DecisionTree.Node(kind: .leaf(value: 1), support: 2, classWeights: [0, 2]),
      ])
    let provenance = TreeProvenance(teacher: "t", observation: "o", seed: 1, tool: "d")
    let document = TreeDocument(kind: .pairwise, tree: tree, provenance: provenance)
    return try TreeEdit.setLeaf(node: 1, value: 0.25).apply(to: document).document
  }

  /// The same with edits of its structure.
  private func structuralDocument() throws -> TreeDocument {
    var document = try smallDocument()
    let edits: [TreeEdit] = [
      .swapChildren(node: 0), .prune(node: 0, value: 0.5),
      .split(node: 0, feature: 0, threshold: 2, left: 0, right: 1),
      .recount([NodeCounts](repeating: NodeCounts(support: 1, classWeights: [0, 1]), count: 3), stale: [2]),
    ]
    for edit in edits { document = try edit.apply(to: document).document }
    #expect(document.formatVersion == 2)
    return document
  }

  /// The example in the guide is what the code writes.
  @Test func theGuideShowsThisDocument() throws {
    let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Guides/TreeFormat.md").standardized
    let text = try String(contentsOf: guide, encoding: .utf8)
    let document = try TreeDocument.example()
    #expect(text.contains(String(decoding: try document.encoded(), as: UTF8.self)))
    #expect(text.contains(TreeText.render(document)))
  }
}
