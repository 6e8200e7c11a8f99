/// A graph to draw, as a value: nodes, edges and clusters with typed attributes. Make one, add to it, and hand it
/// to ``Graphviz/draw(_:as:engine:)``.
///
/// Every text in it may come from a stranger: it is escaped when the graph is written. Nodes are named by position
/// (`n0`, `n1` …), so no text ever serves as a name.
public struct GraphDescription: Sendable, Equatable {
  public enum Label: Sendable, Equatable {
    case text(String)
    case html(HTMLLabel)
  }

  public enum Direction: String, Sendable, CaseIterable {
    case topDown = "TB"
    case leftRight = "LR"
  }

  public enum Shape: String, Sendable {
    case box
    case ellipse
    /// No outline: the label is all there is.
    case plain
    case note
  }

  public enum LineStyle: String, Sendable {
    case solid
    case dashed
    case dotted
  }

  /// A node, by the order in which it was added.
  public struct NodeID: Sendable, Hashable {
    let position: Int
  }

  public struct Node: Sendable, Equatable {
    public var label: Label
    public var shape = Shape.box
    public var isRounded = true
    public var fill: PictureColor?
    public var border: PictureColor?
    /// Points.
    public var borderWidth = 0.8
    public var borderStyle = LineStyle.solid
    /// Space around the label, inches.
    public var horizontalMargin = 0.08
    public var verticalMargin = 0.06
    /// What a pointer resting on it shows.
    public var tooltip: String?
    /// What a page knows it by: an SVG's `data-node`, and in pairs the `data-edge` of the edges between such nodes.
    public var key: Int?
    /// Shapes behind the label, the first lowest; ``fill`` must be nil where there are any.
    public var decorations: [NodeDecoration] = []
    /// Diagonal lines of this colour across the whole node, below the decorations; ``fill`` must be nil.
    public var hatch: PictureColor?

    public init(_ label: Label) { self.label = label }

    var isDecorated: Bool { !decorations.isEmpty || hatch != nil }

    /// What is drawn behind the label when the node stands at `place`.
    func decorations(at place: NodePlace) -> [NodeDecoration] {
      guard let hatch else { return decorations }
      return [NodeDecoration(.line(width: 0.7), hatch, parts: place.hatching(gap: 5))] + decorations
    }
  }

  public struct Edge: Sendable, Equatable {
    public let from: NodeID
    public let to: NodeID
    public var label: Label?
    public var color: PictureColor?
    /// Points.
    public var width = 1.0
    public var style = LineStyle.solid
    public var hasArrow = true
    /// How much Graphviz tries to keep it short and straight.
    public var weight = 1
  }

  /// Nodes drawn inside one frame.
  public struct Cluster: Sendable, Equatable {
    public var label: Label
    public var nodes: [NodeID]
    public var fill: PictureColor?
    public var border: PictureColor?
  }

  /// What the picture is, in a few words: an SVG's title.
  public var title: String
  /// What it shows, for those who cannot see it: an SVG's description.
  public var summary: String
  public var direction = Direction.topDown
  /// Above the drawing, at the left.
  public var header: Label?
  public var palette = Palette()
  /// Space between neighbours and between layers, inches.
  public var nodeGap = 0.2
  public var layerGap = 0.35
  /// Whether a node's children keep the order of its edges.
  public var keepsOrder = false
  /// Edges as straight lines.
  public var hasStraightEdges = false
  public var fontSize = 10.0

  public private(set) var nodes: [Node] = []
  public private(set) var edges: [Edge] = []
  public private(set) var clusters: [Cluster] = []

  public init(title: String, summary: String) {
    self.title = title
    self.summary = summary
  }

  /// Adds a node and tells how to name it in edges.
  public mutating func add(_ node: Node) -> NodeID {
    nodes.append(node)
    return NodeID(position: nodes.count - 1)
  }

  /// Adds an edge; `adjust` sets its attributes.
  public mutating func connect(_ from: NodeID, _ to: NodeID, adjust: (inout Edge) -> Void = { _ in }) {
    var edge = Edge(from: from, to: to)
    adjust(&edge)
    edges.append(edge)
  }

  /// Adds a frame around `nodes`.
  public mutating func add(_ cluster: Cluster) { clusters.append(cluster) }

  /// The colours in use, each once, in a fixed order.
  var colors: [PictureColor] {
    var all = [palette.paper, palette.ink, palette.line, palette.rule, palette.softInk]
    func add(_ label: Label?) {
      if case .html(let html) = label { all += html.colors }
    }
    add(header)
    for node in nodes {
      all += [node.fill, node.border, node.hatch].compactMap { $0 } + node.decorations.map(\.color)
      add(node.label)
    }
    for edge in edges {
      if let color = edge.color { all.append(color) }
      add(edge.label)
    }
    for cluster in clusters {
      all += [cluster.fill, cluster.border].compactMap { $0 }
      add(cluster.label)
    }
    var seen = Set<UInt32>()
    return all.filter { seen.insert($0.light).inserted }
  }
}
