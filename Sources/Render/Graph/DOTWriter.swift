import Distill

/// Writes a ``GraphDescription`` in the DOT language.
struct DOTWriter {
  /// In every Linux distribution and, by its near twin Verdana, on every other system.
  static let fontName = "DejaVu Sans"

  private var text = ""
  private let graph: GraphDescription

  static func text(_ graph: GraphDescription) -> String {
    var writer = DOTWriter(graph)
    writer.write()
    return writer.text
  }

  private init(_ graph: GraphDescription) { self.graph = graph }

  private mutating func write() {
    let palette = graph.palette
    let font =
      "fontname=\"\(Self.fontName)\" fontsize=\(Self.number(graph.fontSize)) fontcolor=\"\(palette.ink.hex)\""
    text += "digraph deftree {\n"
    text += "  graph [\(font) bgcolor=\"\(palette.paper.hex)\" rankdir=\(graph.direction.rawValue) pad=0.15"
    text += " nodesep=\(Self.number(graph.nodeGap)) ranksep=\(Self.number(graph.layerGap))"
    if graph.keepsOrder { text += " ordering=out" }
    if graph.hasStraightEdges { text += " splines=line" }
    if let header = graph.header {
      text += " labelloc=t labeljust=l label=\(Self.label(header))"
    }
    text += "];\n"
    text += "  node [\(font) color=\"\(palette.rule.hex)\" penwidth=0.8 height=0.1 width=0.1];\n"
    text += "  edge [\(font) color=\"\(palette.line.hex)\" arrowsize=0.5];\n"
    for (position, node) in graph.nodes.enumerated() { write(node, position) }
    for (position, cluster) in graph.clusters.enumerated() { write(cluster, position) }
    for edge in graph.edges { write(edge) }
    text += "}\n"
  }

  private mutating func write(_ node: GraphDescription.Node, _ position: Int) {
    text += "  n\(position) [label=\(Self.label(node.label)) shape=\(node.shape.rawValue)"
    var styles: [String] = []
    if node.isRounded, node.shape == .box { styles.append("rounded") }
    if node.fill != nil { styles.append("filled") }
    if node.borderStyle != .solid { styles.append(node.borderStyle.rawValue) }
    if !styles.isEmpty { text += " style=\"\(styles.joined(separator: ","))\"" }
    if let fill = node.fill { text += " fillcolor=\"\(fill.hex)\"" }
    if let border = node.border { text += " color=\"\(border.hex)\"" }
    if node.borderWidth != 0.8 { text += " penwidth=\(Self.number(node.borderWidth))" }
    if node.shape != .plain {
      text += " margin=\"\(Self.number(node.horizontalMargin)),\(Self.number(node.verticalMargin))\""
    }
    text += "];\n"
  }

  private mutating func write(_ cluster: GraphDescription.Cluster, _ position: Int) {
    text += "  subgraph cluster\(position) { label=\(Self.label(cluster.label)); style=\"rounded,filled\";"
    text += " color=\"\((cluster.border ?? graph.palette.rule).hex)\";"
    text += " fillcolor=\"\((cluster.fill ?? graph.palette.paper).hex)\";"
    for node in cluster.nodes where graph.nodes.indices.contains(node.position) {
      text += " n\(node.position);"
    }
    text += " }\n"
  }

  private mutating func write(_ edge: GraphDescription.Edge) {
    // An identifier of another graph may name a node that is not here.
    guard graph.nodes.indices.contains(edge.from.position), graph.nodes.indices.contains(edge.to.position)
    else { return }
    text += "  n\(edge.from.position) -> n\(edge.to.position) ["
    if let label = edge.label { text += "label=\(Self.label(label)) " }
    if let color = edge.color { text += "color=\"\(color.hex)\" " }
    if edge.width != 1 { text += "penwidth=\(Self.number(edge.width)) " }
    if edge.style != .solid { text += "style=\(edge.style.rawValue) " }
    if !edge.hasArrow { text += "arrowhead=none " }
    if edge.weight != 1 { text += "weight=\(min(max(edge.weight, 0), 1_000)) " }
    text += "];\n"
  }

  private static func label(_ label: GraphDescription.Label) -> String {
    switch label {
    case .text(let text): DOTText.quotedLabel(text)
    case .html(let html): "<\(HTMLLabelWriter.markup(html))>"
    }
  }

  /// A length that Graphviz can use, whatever was given.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    return NumberText.rounded(min(max(value, 0), 1_000), decimals: 3)
  }
}

extension GraphDescription {
  /// The graph in the DOT language, for other tools: UTF-8, one node or edge per line.
  ///
  /// - Complexity: O(size of the text).
  public var dotText: String { DOTWriter.text(self) }
}
