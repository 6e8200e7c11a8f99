import Sim
import Testing

@testable import Render

struct GraphDescriptionTests {
  @Test func `Hostile names come out in the SVG as they went in`() throws {
    var random = RandomSource(seed: 21)
    for _ in 0..<60 {
      var graph = GraphDescription(title: HostileText.make(&random), summary: HostileText.make(&random))
      var expected: [String] = []
      for index in 0..<20 {
        let text = TextCleaning.oneLine("k" + HostileText.make(&random) + "k", limit: 200)
        expected.append(text)
        let isPlain = index % 2 == 0
        var node = GraphDescription.Node(
          isPlain ? .text(text) : .html(HTMLLabel(rows: [[.init(.init(text, bold: index % 4 == 1))]])))
        node.tooltip = HostileText.make(&random)
        _ = graph.add(node)
      }
      let svg = try Graphviz.draw(graph, as: .svg)
      let check = try #require(XMLCheck.read(svg.bytes))
      #expect(check.texts.sorted() == expected.sorted())
      #expect(check.attributes["role"] == "img")
      #expect(check.attributes["aria-label"]?.isEmpty == TextCleaning.clean(graph.title).isEmpty)
      #expect(!check.elements.contains { ["script", "a", "image", "foreignObject"].contains($0) })
      // What is written for other tools reads back, too.
      #expect(throws: Never.self) { try Graphviz.drawUnchecked(graph.dotText, as: .dot) }
    }
  }

  @Test func `Odd labels and numbers are still accepted by Graphviz`() throws {
    var graph = GraphDescription(title: "", summary: "")
    graph.nodeGap = .nan
    graph.layerGap = -1
    let labels: [HTMLLabel] = [
      HTMLLabel(.runs([])), HTMLLabel(rows: []), HTMLLabel(rows: [[]]), HTMLLabel(rows: [[.init(.runs([]))]]),
      HTMLLabel(rows: [[.patch(graph.palette.ink, width: -3, height: .max)]], spacing: -1, padding: .max),
      HTMLLabel(
        .runs([.init("", bold: true, size: .nan), .init("x", size: .infinity), .init("y", size: -4)])),
      HTMLLabel(rows: [
        [.init(.init("\n\n"), align: .left, columnSpan: 3)], [.init(.init(" ")), .init(.init("z"))],
      ]),
      HTMLLabel(.table(.strip([], height: 4))),
    ]
    var previous: GraphDescription.NodeID?
    for label in labels {
      let id = graph.add(.init(.html(label)))
      if let previous {
        graph.connect(previous, id) {
          $0.width = -.infinity
          $0.label = .html(label)
        }
      }
      previous = id
    }
    var deep = HTMLLabel.Content.runs([.init("deep")])
    for _ in 0..<1_000 { deep = .table(.init(rows: [[.init(deep)]])) }
    _ = graph.add(.init(.html(HTMLLabel(deep))))
    if let previous { graph.add(.init(label: .text("c\"<"), nodes: [previous])) }
    #expect(XMLCheck.read(try Graphviz.render(graph, as: .svg)) != nil)
  }

  @Test func `The DOT text is what it was`() throws {
    var graph = GraphDescription(title: "t", summary: "s")
    let a = graph.add(.init(.text("a \"b\"")))
    let b = graph.add(.init(.html(HTMLLabel(rows: [[.init(.init("x < y", bold: true))]]))))
    graph.connect(a, b) { $0.label = .text("yes") }
    let lines = graph.dotText.split(separator: "\n").suffix(4)
    #expect(
      lines.joined(separator: "\n") == """
          n0 [label="a \\"b\\"" shape=box style="rounded" margin="0.08,0.06"];
          n1 [label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"><TR><TD><B>x &lt; y</B></TD></TR></TABLE>> shape=box style="rounded" margin="0.08,0.06"];
          n0 -> n1 [label="yes" ];
        }
        """)
  }
}
