import Sim
import Testing
import Foundation
@testable import Render
@Test func scratch() throws {
  var g = GraphDescription(title: "t", summary: "s")
  let a = g.add(.init(.text("a\\b \\N &amp; &lt; <x> \"q\" ' \n next é 漢字 \u{1}")))
  let b = g.add(.init(.html(HTMLLabel(rows: [[.init(.init("a\\b \\N &amp; &lt; <x> \"q\" ' \n n", bold: true))],[.patch(g.palette.pale(0), width: 30, height: 5)]]))))
  g.connect(a, b) { $0.label = .text("yes \\L") }
  for f in PictureFormat.allCases { let d = try Graphviz.draw(g, as: f); print(f, d.bytes.count, d.warnings); if f == .svg || f == .dot {print(d.text)} }
  #expect(throws: InputError.self) { try Graphviz.drawUnchecked("digraph { a [label=<<b>x>] }", as: .svg) }
}
