import Distill

/// Writes the decorations of nodes where the layout has put these: as drawing operations of Graphviz, or as SVG.
enum DecorationWriter {
  /// All decorations as an attribute `_background` (the xdot language), y upwards.
  ///
  /// - Parameter places: of the nodes; those without one are left out.
  static func background(_ graph: GraphDescription, places: [Int: NodePlace]) -> String {
    var text = ""
    for (position, node) in graph.nodes.enumerated() {
      guard let centre = places[position] else { continue }
      for decoration in node.decorations(at: centre) {
        let color = decoration.color.hex
        switch decoration.form {
        case .fill: text += "c 9 -#ffffff00 C 7 -\(color) "
        case .line(let width):
          let style = "setlinewidth(\(number(width)))"
          text += "S \(style.utf8.count) -\(style) c 7 -\(color) "
        }
        for part in decoration.parts where part.count > 1 {
          text += "\(decoration.form == .fill ? "P" : "L") \(part.count) "
          for point in part { text += "\(number(centre.x + point.x)) \(number(centre.y + point.y)) " }
        }
      }
    }
    return text
  }

  /// The decorations of one node as SVG elements, a line each, y downwards.
  static func svg(_ node: GraphDescription.Node, at centre: NodePlace) -> String {
    var text = ""
    for decoration in node.decorations(at: centre) {
      var path = SVGPath()
      for part in decoration.parts where part.count > 1 {
        for (index, point) in part.enumerated() {
          let (x, y) = (centre.x + point.x, -(centre.y + point.y))
          if index == 0 { path.move(x, y) } else { path.line(x, y) }
        }
        if decoration.form == .fill { path.close() }
      }
      guard !path.text.isEmpty else { continue }
      text += "<path d=\"\(path.text)\""
      switch decoration.form {
      case .fill: text += " fill=\"\(decoration.color.hex)\""
      case .line(let width):
        text += " fill=\"none\" stroke=\"\(decoration.color.hex)\" stroke-width=\"\(SVGPath.number(width))\""
      }
      text += "/>\n"
    }
    return text
  }

  private static func number(_ value: Double) -> String {
    // With the plain minus that Graphviz reads.
    let text = NumberText.rounded(abs(value.isFinite ? value : 0), decimals: 2)
    return value < 0 ? "-" + text : text
  }
}
