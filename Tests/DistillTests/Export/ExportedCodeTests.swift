import Foundation
import Sim
import Testing

@testable import Distill

/// Exported code is compiled, run on recorded decisions and chooses as the engine does, every time.
@Suite struct ExportedCodeTests {
  private func numbers(_ text: String) -> [Int] { text.split(separator: "\n").compactMap { Int($0) } }

  /// Names that would end comments and literals, join lines or turn text around, did nobody escape them.
  static let hostile = [
    "*/ int main(void) { return 1; } /*", "line\nbreak", "ends with \\", "quote \" and ' and \"\"\"", "??/",
    "\u{202E}desrever", "\u{2028}", "class", "new", "1st", "", "é😀", "a b", "a-b", "a_b", "${x}", "\\(x)",
    "#{x}",
    "%s%n", "\0", "self", "\\u000a", "nan",
  ]

  private func hostileDocument(_ fixture: ExportFixture, _ kind: TreeDocument.Kind) throws -> TreeDocument {
    var document = try fixture.documents(kind)[0]
    // Tie breakers keep their names: callers have to give them.
    for position in document.tree.features.indices {
      let name =
        Self.hostile[position % Self.hostile.count] + (position < Self.hostile.count ? "" : " \(position)")
      let prefix = document.tree.features[position].name.hasPrefix("Δ ") ? "Δ " : ""
      document.tree.features[position].name = prefix + name + (name.isEmpty ? "empty" : "")
      document.tree.features[position].summary = name
      document.tree.features[position].unit = name
    }
    document.tree.classes = Array(Self.hostile.prefix(2))
    document.provenance.teacher = Self.hostile.joined()
    document.provenance.tool = "\n# coding: latin-1\n"
    return document
  }

  private func c(_ document: TreeDocument, _ fixture: some ExportDecisions, in folder: URL) async throws
    -> [Int]
  {
    let export = ExportedTree(document)
    let main = """

      #include <stdio.h>
      #include <stdlib.h>
      static double next(void) { double value = 0; if (scanf("%lf", &value) != 1) exit(3); return value; }
      int main(void) {
        int count;
        while (scanf("%d", &count) == 1) {
          deftree_state state;
          static deftree_candidate candidates[4096];
          static unsigned char legal[4096];
          if (count > 4096) return 2;
          (void)state;
      \(export.state.map { "    state.\($0.identifier) = next();" }.joined(separator: "\n"))
          for (int i = 0; i < count; i++) {
            legal[i] = next() != 0;
      \(export.candidate.map { "      candidates[i].\($0.identifier) = next();" }.joined(separator: "\n"))
          }
          printf("%d\\n", deftree_choose(candidates, legal, count, &state));
        }
        return 0;
      }
      """
    let source = try Exporter.named("c").text(document) + main
    try Data(source.utf8).write(to: folder.appendingPathComponent("tree.c"))
    let input = folder.appendingPathComponent("input")
    try Data(fixture.input(export).utf8).write(to: input)
    let compiler = try #require(Tool("cc"))
    let compiled = try await compiler.run(
      ["-std=c99", "-Wall", "-Werror", "-O1", "tree.c", "-o", "tree"], in: folder)
    try #require(compiled.status == 0, "\(compiled.text)")
    let run = try await Tool(path: folder.appendingPathComponent("tree")).run([], input: input, in: folder)
    #expect(run.status == 0, "\(run.text)")
    return numbers(run.text)
  }

  private func python(_ document: TreeDocument, _ fixture: some ExportDecisions, in folder: URL) async throws
    -> [Int]
  {
    let export = ExportedTree(document)
    let main = """
      import sys, tree
      lines = iter(sys.stdin)
      for line in lines:
          words = line.split()
          state = dict(zip(tree.STATE_FEATURES, map(float, words[1:])))
          candidates, legal = [], []
          for _ in range(int(words[0])):
              values = next(lines).split()
              legal.append(values[0] == "1")
              candidates.append(dict(zip(tree.CANDIDATE_FEATURES, map(float, values[1:]))))
          print(tree.choose(candidates, state, legal))
      """
    try Data(try Exporter.named("python").text(document).utf8).write(
      to: folder.appendingPathComponent("tree.py"))
    try Data(main.utf8).write(to: folder.appendingPathComponent("main.py"))
    let input = folder.appendingPathComponent("input")
    try Data(fixture.input(export).utf8).write(to: input)
    let run = try await #require(Tool("python3")).run(["main.py"], input: input, in: folder)
    #expect(run.status == 0, "\(run.text)")
    return numbers(run.text)
  }

  @Test(.enabled(if: Tool.have("cc")), arguments: TreeDocument.Kind.allCases)
  func cDecidesAsTheEngine(kind: TreeDocument.Kind) async throws {
    let fixture = try await ExportFixture.make()
    for document in try fixture.documents(kind) {
      let choices = try await withFolder { try await c(document, fixture, in: $0) }
      #expect(choices == (try fixture.choices(document)))
    }
  }

  @Test(.enabled(if: Tool.have("python3")), arguments: TreeDocument.Kind.allCases)
  func pythonDecidesAsTheEngine(kind: TreeDocument.Kind) async throws {
    let fixture = try await ExportFixture.make()
    for document in try fixture.documents(kind) {
      let choices = try await withFolder { try await python(document, fixture, in: $0) }
      #expect(choices == (try fixture.choices(document)))
    }
  }

  @Test(.enabled(if: Tool.have("cc", "python3")))
  func staticTreesDecideAsTheEngine() async throws {
    let fixture = try await StaticExportFixture.make()
    for document in fixture.documents {
      let (fromC, fromPython) = try await withFolder { folder in
        (try await c(document, fixture, in: folder), try await python(document, fixture, in: folder))
      }
      let choices = try fixture.choices(document)
      #expect(fromC == choices && fromPython == choices && Set(choices).count > 1)
    }
  }

  /// All trees in one program: the compiler is slow.
  @Test(.enabled(if: Tool.have("swiftc")))
  func swiftDecidesAsTheEngine() async throws {
    let fixture = try await ExportFixture.make()
    var documents: [TreeDocument] = []
    for kind in TreeDocument.Kind.allCases {
      documents += [try fixture.documents(kind)[0], try hostileDocument(fixture, kind)]
    }
    let fixedLists = try await StaticExportFixture.make()
    documents.append(fixedLists.documents[0])
    var sources = ""
    var calls = ""
    for (number, document) in documents.enumerated() {
      let export = ExportedTree(document)
      sources += try Exporter.named("swift").text(document)
        .replacingOccurrences(of: "enum DistilledTree", with: "enum Tree\(number)")
      let state = export.state.map { "\($0.identifier): next()" }.joined(separator: ", ")
      let candidate = export.candidate.map { "\($0.identifier): next()" }.joined(separator: ", ")
      calls += """
        for _ in 0..<\(number < 4 ? fixture.records.count : fixedLists.count) {
          let count = Int(next())
          let state = Tree\(number).State(\(state))
          var legal: [Bool] = []
          var candidates: [Tree\(number).Candidate] = []
          for _ in 0..<count {
            legal.append(next() != 0)
            candidates.append(Tree\(number).Candidate(\(candidate)))
          }
          print(Tree\(number).choose(candidates, legal: legal, state: state) ?? -1)
        }

        """
    }
    sources += """
      var words: [Double] = []
      while let line = readLine() { words += line.split(separator: " ").compactMap { Double(String($0)) } }
      var position = 0
      func next() -> Double {
        position += 1
        return words[position - 1]
      }

      """
    let text = sources + calls
    let input =
      documents.prefix(4).map { fixture.input(ExportedTree($0)) }.joined()
      + fixedLists.input(ExportedTree(documents[4]))
    // The hostile trees test features that the records have under other names: only whether code is made of them counts.
    let expected = try [documents[0], documents[2]].map(fixture.choices)
    try await withFolder { folder in
      try Data(text.utf8).write(to: folder.appendingPathComponent("main.swift"))
      let file = folder.appendingPathComponent("input")
      try Data(input.utf8).write(to: file)
      let compiled = try await #require(Tool("swiftc")).run(
        ["-Onone", "-swift-version", "5", "main.swift", "-o", "tree"], in: folder)
      try #require(compiled.status == 0, "\(compiled.text)")
      let run = try await Tool(path: folder.appendingPathComponent("tree")).run([], input: file, in: folder)
      #expect(run.status == 0, "\(run.text)")
      let choices = numbers(run.text)
      let count = fixture.records.count
      try #require(choices.count == 4 * count + fixedLists.count)
      #expect(Array(choices[(4 * count)...]) == (try fixedLists.choices(documents[4])))
      #expect(Array(choices[0..<count]) == expected[0])
      #expect(Array(choices[2 * count..<3 * count]) == expected[1])
    }
  }

  @Test(.enabled(if: Tool.have("cc", "python3")), arguments: TreeDocument.Kind.allCases)
  func hostileNamesStayNames(kind: TreeDocument.Kind) async throws {
    let fixture = try await ExportFixture.make()
    let document = try hostileDocument(fixture, kind)
    let (fromC, fromPython) = try await withFolder { folder in
      (try await c(document, fixture, in: folder), try await python(document, fixture, in: folder))
    }
    #expect(fromC.count == fixture.records.count)
    #expect(fromC == fromPython)
    for exporter in Exporter.all {
      let text = try exporter.text(document)
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .format })
    }
    if let dot = Tool("dot") {
      try await withFolder { folder in
        try Data(try Exporter.named("dot").text(document).utf8).write(
          to: folder.appendingPathComponent("t.dot"))
        let drawn = try await dot.run(["-Tplain", "t.dot"], in: folder)
        #expect(drawn.status == 0, "\(drawn.text)")
        #expect(
          drawn.text.split(separator: "\n").count { $0.hasPrefix("node ") } == document.tree.nodes.count)
      }
    }
  }
}
