import Sim
import Testing

@testable import Render

struct GraphvizTests {
  private static let good = "digraph { a -> b [label=\"yes\"] }"

  @Test(arguments: [
    ("", "holds no graph"), ("   \n", "holds no graph"), ("digraph {\n a -> \n}", "syntax error"),
    ("digraph { a [label=\"x }", "quoted string"), ("digraph { a [label=<x }", "HTML string"),
    ("/* no end", "holds no graph"), ("not a graph", "syntax error"),
    ("digraph { a [label=<<B>x>] }", "mismatched tag"),
    ("digraph { a [label=<<TABLE></TABLE>>] }", "label of node a"),
    ("digraph { a [image=\"/etc/hostname\"] }", "image"), ("digraph { a [shapefile=\"x\"] }", "shapefile"),
    ("digraph { a [label=<<TABLE><TR><TD><IMG SRC=\"x.png\"/></TD></TR></TABLE>>] }", "IMG"),
    ("digraph { a [URL=\"javascript:alert(1)\"] }", "link"), ("digraph { a [label=\"\u{1}\"] }", "U+1"),
    (String(repeating: "{", count: 300), "nested"),
  ])
  func `Bad DOT text gets a sentence and the next picture still comes out`(text: String, part: String) throws
  {
    let error = #expect(throws: InputError.self) { try Graphviz.draw(text: text, as: .svg) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    let drawing = try Graphviz.draw(text: Self.good, as: .svg)
    #expect(XMLCheck.read(drawing.bytes)?.texts.sorted() == ["a", "b", "yes"])
  }

  @Test(arguments: [
    "digraph { a } b -> c }", "digraph { a } \"open", "digraph { a } /* open",
    "graph { a } graph { b } graph { c",
    "digraph { a } <<<<", "digraph { a } }}}",
  ])
  func `What follows the first graph is told and does not reach the next picture`(text: String) throws {
    let drawing = try Graphviz.draw(text: text, as: .svg)
    #expect(XMLCheck.read(drawing.bytes)?.texts == ["a"])
    #expect(drawing.warnings.isEmpty == text.contains("/*"))
    let graph = try TreePicture().graph(of: Fixtures.tree(splits: 1))
    #expect(XMLCheck.read(try Graphviz.render(graph, as: .svg)) != nil)
  }

  /// Regression: the line end behind a picture drawn before was counted as a line of the next text.
  @Test func `A syntax error names its line`() throws {
    _ = try Graphviz.drawUnchecked("digraph { a }\n\n\n", as: .dot)
    let error = #expect(throws: InputError.self) {
      try Graphviz.draw(file: "x.dot", bytes: Array("digraph {\n a -> \n}".utf8), as: .svg)
    }
    #expect(error?.file == "x.dot")
    #expect(error?.place == "line 3")
  }

  @Test func `A malformed HTML label is an error although Graphviz draws on`() {
    #expect(throws: InputError.self) {
      try Graphviz.drawUnchecked("digraph { a [label=<<TABLE><TR>x</TR></TABLE>>] }", as: .svg)
    }
  }

  @Test func `An unknown shape is a warning`() throws {
    let drawing = try Graphviz.draw(text: "digraph { a [shape=nonsense] }", as: .svg)
    #expect(drawing.warnings.count == 1)
    #expect(drawing.warnings.first?.contains("nonsense") == true)
  }

  @Test func `Formats and engines are told by name`() throws {
    #expect(try PictureFormat(name: "SVG") == .svg)
    #expect(try PictureFormat(path: "out.d/tree.pdf") == .pdf)
    #expect(try LayoutEngine(name: "neato") == .neato)
    for name in ["", "jpeg", "svg:cairo"] {
      #expect(throws: InputError.self) { try PictureFormat(name: name) }
      #expect(throws: InputError.self) { try LayoutEngine(name: name) }
    }
    #expect(throws: InputError.self) { try PictureFormat(path: "out.d/tree") }
    let error = #expect(throws: InputError.self) { try PictureFormat(name: "bmp") }
    #expect(error?.remedy == "one of svg, pdf, png, dot")
  }

  @Test(arguments: PictureFormat.allCases, LayoutEngine.allCases)
  func `Every format and engine draws, with the same bytes again`(format: PictureFormat, engine: LayoutEngine)
    throws
  {
    let graph = try WorkflowPicture().graph(of: Fixtures.workflow(width: 3, types: ["a", "b"]))
    let first = try Graphviz.render(graph, as: format, engine: engine)
    #expect(try Graphviz.render(graph, as: format, engine: engine) == first)
    let start: [PictureFormat: String] = [
      .svg: "<svg ", .pdf: "%PDF-", .png: "\u{FFFD}PNG", .dot: "digraph ",
    ]
    #expect(String(decoding: first.prefix(8), as: UTF8.self).hasPrefix(start[format] ?? "?"))
    #expect(try Graphviz.draw(text: Self.good, as: format, engine: engine).bytes.isEmpty == false)
  }

  @Test func `Pictures say nothing of versions and dates`() throws {
    let graph = try PathPicture().graph(of: Fixtures.decision())
    let svg = try Graphviz.draw(graph, as: .svg).text
    #expect(!svg.lowercased().contains("graphviz") && !svg.contains("<!"))
    let pdf = try Graphviz.draw(graph, as: .pdf).text
    #expect(pdf.contains("(D:20000101000000Z"))
  }

  @Test func `Many tasks draw at once, each its own picture`() async throws {
    let expected = try (0..<4).map {
      try Graphviz.render(TreePicture().graph(of: Fixtures.tree(splits: 3 + $0)), as: .svg)
    }
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for index in 0..<64 {
        group.addTask {
          // Errors among them must not reach the neighbours.
          if index % 5 == 0 { _ = try? Graphviz.draw(text: "digraph { a [label=<<B>>] }", as: .svg) }
          let graph = try TreePicture().graph(of: Fixtures.tree(splits: 3 + index % 4))
          return (index % 4, try Graphviz.render(graph, as: .svg))
        }
      }
      for try await (index, bytes) in group { #expect(bytes == expected[index]) }
    }
  }

  @Test func `Two hundred pictures one after the other are the same`() throws {
    let graph = try TreePicture().graph(of: Fixtures.tree(splits: 7))
    let first = try Graphviz.render(graph, as: .svg)
    for _ in 0..<200 { #expect(try Graphviz.render(graph, as: .svg) == first) }
  }

  @Test func `Graphs and pictures too large are refused`() {
    let wide = "digraph { a [width=5000 height=5000] }"
    let error = #expect(throws: InputError.self) { try Graphviz.draw(text: wide, as: .png) }
    #expect(error?.description.contains("too large") == true)
    let many = "digraph {" + (0..<5_001).map { "n\($0);" }.joined() + "}"
    #expect(throws: InputError.self) { try Graphviz.draw(text: many, as: .svg) }
    #expect(throws: InputError.self) {
      try Graphviz.draw(file: "x", bytes: [0xFF, 0xFE], as: .svg)
    }
  }

  @Test func `Messages are joined from fragments`() {
    let messages = GraphvizMessages(fragments: [
      "Error", ": ", "bad ", "label\n", "Warning", ": ", "odd\n", "Error", ": ", "no",
    ])
    #expect(messages.errors == ["bad label", "no"])
    #expect(messages.warnings == ["odd"])
    #expect(GraphvizMessages(fragments: []).errors.isEmpty)
  }

  /// Limited by Graphviz's speed; the escaping functions have their 100,000 in ``DOTTextTests``.
  @Test func `Mutated DOT text is drawn or refused, never trapped on`() throws {
    let seeds = [
      "digraph G { graph [rankdir=LR]; a [shape=box label=\"x\\ny\"]; a -> b -> c [label=\"t\"]; subgraph cluster0 { c; d } }",
      "graph { node [fontsize=9]; a -- b; b -- c [style=dashed,color=\"#ff0000\"]; { rank=same; a; c } }",
      "digraph { a [label=<<TABLE BORDER=\"0\"><TR><TD ALIGN=\"LEFT\">x</TD><TD>y</TD></TR></TABLE>>]; a -> b }",
    ].map { Array($0.utf8) }
    var random = RandomSource(seed: 11)
    var drawn = 0
    for round in 0..<6_000 {
      var bytes = seeds[round % seeds.count]
      for _ in 0...random.index(below: 3) { Self.mutate(&bytes, &random) }
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      do {
        let drawing = try Graphviz.draw(text: text, as: .svg)
        drawn += 1
        if XMLCheck.read(drawing.bytes) == nil { Issue.record("not XML: \(text.debugDescription)") }
      } catch {
        #expect(!error.description.isEmpty)
      }
      // No text leaves anything behind for the next.
      if (try? Graphviz.drawUnchecked("digraph { a }", as: .dot)) == nil {
        Issue.record("broken by \(text.debugDescription)")
        return
      }
    }
    #expect(drawn > 100)
    #expect(XMLCheck.read(try Graphviz.draw(text: Self.good, as: .svg).bytes)?.texts.count == 3)
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    guard !bytes.isEmpty else { return }
    let position = random.index(below: bytes.count)
    switch random.index(below: 5) {
    case 0: bytes[position] ^= UInt8(1 << random.index(below: 7))
    case 1: bytes.removeSubrange(position...)
    case 2: bytes.insert(Array("\"<>{}[];-=\\&,".utf8)[random.index(below: 13)], at: position)
    case 3:
      let end = min(position + random.index(below: 20), bytes.count)
      bytes.insert(contentsOf: bytes[position..<end], at: position)
    default: bytes.swapAt(position, random.index(below: bytes.count))
    }
  }
}
