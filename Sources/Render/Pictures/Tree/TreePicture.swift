import Distill
import Sim

/// A decision tree as a picture: what each split compares, how many recorded decisions went which way, and how
/// sure each leaf is.
///
/// Make one, set its options, and call ``graph(of:)``; ``Graphviz/draw(_:as:engine:)`` does the rest.
public struct TreePicture: Sendable {
  /// The largest number of nodes drawn; a larger tree needs ``maximumDepth``.
  public static let largestNodeCount = 2_000

  public var title = "Decision tree"
  public var direction = GraphDescription.Direction.topDown
  /// Splits below this many edges from the root are drawn as one node, `… n leaves`; nil for all.
  public var maximumDepth: Int?
  /// Nodes of one decision's way from the root, drawn orange; see ``path(of:in:)``.
  public var highlighted: Set<Int> = []
  /// Draws only what lies at and below this node; nil for the whole tree.
  public var below: Int?
  /// Draws of the tree only the ``highlighted`` nodes and, dotted, what branches off.
  public var showsPathOnly = false
  public var palette = Palette()
  /// What the tree was fitted to.
  public var rows = PictureRows.decisions
  /// How recorded rows went through the tree: histograms, counts, the teacher's choices. Used by position: they must
  /// be those of the tree drawn.
  public var statistics: TreeStatistics?
  /// Nodes that an edit changed, and those whose counts are older than an edit.
  public var edited: Set<Int> = []
  public var stale: Set<Int> = []
  /// The row of the decision whose path is ``highlighted``: its values are marked in the histograms.
  public var row: [Double]?

  /// Whether the SVG names every node and edge by its position, for a page that finds them.
  public var namesNodes = false

  public init() {}

  /// The picture of a distilled tree, titled after its teacher, its edited nodes marked.
  ///
  /// - Parameter statistics: left out where they are those of another tree, before an edit say.
  public init(_ document: TreeDocument, statistics: TreeStatistics? = nil) {
    title = "Tree distilled from \(document.provenance.teacher)"
    rows = PictureRows(document.kind)
    edited = document.editedNodes(besides: [TreePolish.author])
    if let statistics, statistics.belongs(to: document) {
      self.statistics = statistics
    } else {
      stale = Set(document.staleNodes)
    }
  }

  /// The picture of a part of a student, titled after the part and the teacher.
  public init(_ part: StudentPart, of student: StudentDocument) {
    let teacher = student.provenance.teacher
    title =
      student.body.parts.count == 1
      ? "\(student.body.kind.rawValue.capitalized) tree distilled from \(teacher)"
      : "\(part.name) of the \(student.body.kind.rawValue) student distilled from \(teacher)"
    rows = PictureRows(part)
  }

  /// Highlights the way from the root to `node`.
  ///
  /// - Throws: ``InputError`` for a malformed tree or a node that it does not have.
  public mutating func highlightPath(to node: Int, in tree: DecisionTree) throws(InputError) {
    let shape = try TreeShape(tree)
    guard tree.nodes.indices.contains(node) else {
      throw InputError(
        .usage, "there is no node \(node)", remedy: "the tree has nodes 0 to \(tree.nodes.count - 1)")
    }
    highlighted = [node]
    var position = node
    while let parent = shape.parent[position] {
      highlighted.insert(parent)
      position = parent
    }
  }

  /// Draws no deeper than at most `count` nodes of `tree` allow.
  public mutating func limitDepth(to count: Int, in tree: DecisionTree) {
    guard tree.nodes.count > count, let shape = try? TreeShape(tree) else { return }
    var drawn = 0
    let levels = Dictionary(grouping: shape.depth, by: { $0 }).mapValues(\.count).sorted { $0.key < $1.key }
    for (depth, nodes) in levels {
      drawn += nodes
      if drawn > count { break }
      maximumDepth = depth
    }
  }

  /// The nodes that `row` (one value per feature) passes, root first.
  ///
  /// - Throws: ``InputError`` for a malformed tree or a row that is too short.
  public static func path(of row: [Double], in tree: DecisionTree) throws(InputError) -> [Int] {
    _ = try TreeShape(tree)
    guard row.count >= tree.features.count else {
      throw InputError(
        .data, "the row has \(row.count) values", remedy: "the tree has \(tree.features.count) features")
    }
    var path: [Int] = []
    tree.visit(row) { path.append($0) }
    return path
  }

  /// `tree` as a graph.
  ///
  /// - Throws: ``InputError`` (`data`) for a malformed tree or one above ``largestNodeCount`` drawn nodes.
  /// - Complexity: O(nodes); the layout is the cost.
  public func graph(of tree: DecisionTree) throws(InputError) -> GraphDescription {
    let shape = try TreeShape(tree)
    let top = below ?? 0
    guard tree.nodes.indices.contains(top) else {
      throw InputError(
        .usage, "there is no node \(top)", remedy: "the tree has nodes 0 to \(tree.nodes.count - 1)")
    }
    let deepest = shape.depth[top] + min(max(maximumDepth ?? .max, 0), DecisionTree.mostNodes)
    var isShown = [Bool](repeating: false, count: tree.nodes.count)
    isShown[top] = true
    for position in tree.nodes.indices where position > top {
      guard let parent = shape.parent[position], isShown[parent], shape.depth[position] <= deepest else {
        continue
      }
      isShown[position] = !showsPathOnly || highlighted.contains(parent)
    }
    let shown = tree.nodes.indices.filter { isShown[$0] }
    guard shown.count <= Self.largestNodeCount else {
      throw InputError(
        .data, "the picture would have \(NumberText.count(shown.count)) nodes",
        remedy: "give a maximum depth; at most \(NumberText.count(Self.largestNodeCount)) nodes are drawn")
    }
    let marks = TreeNodeMarks(
      statistics: statistics?.nodes, edited: edited, stale: stale, row: row)
    let text = TreeNodeText(tree: tree, palette: palette, rows: rows, marks: marks)
    var graph = GraphDescription(title: title, summary: summary(tree, shape, support: text.support(0)))
    graph.palette = palette
    graph.direction = direction
    graph.keepsOrder = true
    graph.fontSize = 9
    graph.nodeGap = direction == .topDown ? 0.12 : 0.09
    graph.layerGap = direction == .topDown ? 0.32 : 0.5
    graph.header = .html(
      TreeHeader(
        title: title, tree: tree, shape: shape, palette: palette, counts: rows, marks: marks,
        support: text.support(0), source: statistics?.source, hasRounded: text.isRounded(shown)
      ).label(
        hasPath: !highlighted.isEmpty, isElided: shown.count < tree.nodes.count, direction: direction))

    var ids: [Int: GraphDescription.NodeID] = [:]
    for position in shown {
      let isCut = shape.depth[position] == deepest || showsPathOnly && !highlighted.contains(position)
      let isElided = isCut && shape.leafCount[position] > 1
      var node = text.node(position, elidedLeaves: isElided ? shape.leafCount[position] : nil)
      node.key = namesNodes ? position : nil
      if highlighted.contains(position) {
        node.border = palette.highlight
        node.borderWidth = 2
      }
      ids[position] = graph.add(node)
    }
    for position in shown {
      guard case .split(_, _, let left, let right) = tree.nodes[position].kind else { continue }
      for (child, isLeft) in [(left, true), (right, false)] {
        guard let from = ids[position], let to = ids[child] else { continue }
        let isOnPath = highlighted.contains(position) && highlighted.contains(child)
        graph.connect(from, to) { edge in
          edge.hasArrow = false
          edge.width = Self.edgeWidth(text.support(child), of: text.support(0))
          if text.support(child) <= 0 { edge.style = .dashed }
          if isOnPath {
            edge.color = palette.highlight
            edge.width = max(edge.width, 2.4)
          }
          // Steep edges of a sideways tree would cross their labels; there the header tells the sides.
          if position == top, direction == .topDown {
            edge.label = .text(isLeft ? "   yes (≤) " : "   no (>) ")
          }
        }
      }
    }
    return graph
  }

  /// 0.6 to 5 points: the area of the stream of decisions.
  private static func edgeWidth(_ support: Int, of total: Int) -> Double {
    guard total > 0, support > 0 else { return 0.6 }
    return 0.6 + 4.4 * min(Double(support) / Double(total), 1).squareRoot()
  }

  private func summary(_ tree: DecisionTree, _ shape: TreeShape, support: Int) -> String {
    let size = NumberText.counted(shape.leafCount[0], "leaf", "leaves")
    let recorded = rows.counted(support, after: "recorded ")
    let verb = statistics == nil ? "fitted to" : "shown with"
    var text =
      "A decision tree with \(size), at most \(shape.depth.max() ?? 0) tests deep, \(verb) \(recorded)."
    if case .split(let feature, let threshold, _, _) = tree.nodes[0].kind {
      let tested = tree.features[feature]
      text += " The first test is whether \(tested.name) is at most "
      text += NumberText.withUnit(NumberText.exact(threshold), tested.unit) + "."
    }
    return text
  }
}
