import Distill
import Foundation
import Sim
import Testing

@testable import Render

/// Trees drawn with what was recorded.
struct TreeHistogramTests {
  /// Statistics as a run would leave them, made up for `tree`.
  private func statistics(_ document: TreeDocument, seed: UInt64 = 1) -> TreeStatistics {
    var random = RandomSource(seed: seed)
    let tree = document.tree
    let nodes = tree.nodes.map { node -> NodeStatistics in
      var statistics = NodeStatistics(
        support: 0, decisions: 0, classRows: [0, 0], classWeights: [0, 0],
        answers: [.init(name: "new 16 vCPU", rows: node.support / 2), .init(name: "leased 8 vCPU", rows: 3)])
      guard case .split(let feature, let threshold, _, _) = node.kind, node.support > 0 else {
        statistics.support = node.support
        statistics.classRows = [node.support / 3, node.support - node.support / 3]
        return statistics
      }
      let counts = (0..<2).map { _ in
        (0..<ValueHistogram.binCount).map { _ in random.index(below: 4) == 0 ? 0 : random.index(below: 400) }
      }
      statistics.histogram = ValueHistogram(
        feature: tree.features[feature].name, unit: tree.features[feature].unit, threshold: threshold,
        width: 2, leftBins: random.index(below: ValueHistogram.binCount + 1), counts: counts, below: [0, 0],
        above: [0, 0], missing: [0, 0], greatestLeft: threshold - 1, leastRight: threshold + 1)
      statistics.classRows = counts.map { $0.reduce(0, +) }
      statistics.support = statistics.classRows.reduce(0, +)
      return statistics
    }
    return TreeStatistics(
      treeHash: document.hash, source: "prolis on 7 unseen episodes", decisions: 900, rows: 12_480,
      classes: tree.classes, nodes: nodes)
  }

  private func document(splits: Int) -> TreeDocument {
    TreeDocument(
      kind: .pairwise, tree: Fixtures.tree(splits: splits),
      provenance: TreeProvenance(teacher: "prolis", observation: "corrected", seed: 1, tool: "test"))
  }

  @Test func `64 leaves with histograms weigh at most 150 kB and are the same bytes every time`() throws {
    let document = document(splits: 63)
    let picture = TreePicture(document, statistics: statistics(document))
    let bytes = try Graphviz.render(picture.graph(of: document.tree), as: .svg)
    #expect(bytes.count <= 150_000)
    #expect(try Graphviz.render(picture.graph(of: document.tree), as: .svg) == bytes)
    _ = try #require(XMLCheck.read(bytes))
  }

  @Test func `Only the root's edges carry the comparison`() throws {
    let document = document(splits: 7)
    let picture = TreePicture(document, statistics: statistics(document))
    let texts = try #require(
      XMLCheck.read(Graphviz.render(picture.graph(of: document.tree), as: .svg))
    ).texts
    #expect(texts.count { $0.contains("(≤)") && !$0.contains("wedge") } == 1)
    #expect(!texts.contains { $0.hasPrefix("≤ ") })
    for node in document.tree.nodes {
      guard case .split(let feature, let threshold, _, _) = node.kind else { continue }
      let limit = ThresholdText(
        threshold, unit: document.tree.features[feature].unit, inSeconds: false,
        histogram: ValueHistogram(
          feature: "", unit: "", threshold: threshold, width: 1, leftBins: 0, counts: [], below: [],
          above: [], missing: [], greatestLeft: threshold - 1, leastRight: threshold + 1))
      #expect(texts.contains(limit.shown))
    }
  }

  /// What is drawn is what was counted: the area of a class's bars, squared back, in proportion to its rows.
  @Test func `Bars lie inside their node and hold every class`() throws {
    let document = document(splits: 7)
    let node = try #require(statistics(document).nodes[0].histogram)
    let shapes = HistogramShape(palette: Palette(), histogram: node).decorations(baseline: 0, value: 1e9)
    let half = HistogramShape.width / 2
    for point in shapes.flatMap({ $0.parts.joined() }) {
      #expect(abs(point.x) <= half + 3.2)
      #expect(point.y <= HistogramShape.barHeight + 1 && point.y >= -HistogramShape.wedgeHeight - 3)
    }
    // Two classes, base line, wedge, the decision's own wedge.
    #expect(shapes.count == 5)
    func area(_ parts: [[NodeDecoration.Point]]) -> Double {
      parts.reduce(0) { sum, part in
        let next = part.dropFirst() + part.prefix(1)
        return sum + abs(zip(part, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
      }
    }
    let width = HistogramShape.width / Double(ValueHistogram.binCount)
    let totals = node.counts[0].indices.map { Double(node.counts[0][$0] + node.counts[1][$0]) }
    let most = (totals.max() ?? 1).squareRoot()
    for (shape, label) in zip(shapes, [1, 0]) {
      let expected = totals.indices.reduce(0.0) { sum, bin in
        guard totals[bin] > 0 else { return sum }
        let height = max(HistogramShape.barHeight * totals[bin].squareRoot() / most, 0.8)
        return sum + width * height * Double(node.counts[label][bin]) / totals[bin]
      }
      #expect(abs(area(shape.parts) - expected) < 1e-6)
    }
  }

  @Test func `Never reached, edited and stale nodes are marked`() throws {
    var document = document(splits: 7)
    document.tree.nodes[14].support = 0
    var edited = try TreeEdit.setThreshold(node: 2, value: 7).apply(to: document).document
    let fresh = TreePicture(edited, statistics: statistics(edited))
    #expect(fresh.stale.isEmpty)
    let graph = try fresh.graph(of: edited.tree)
    #expect(graph.nodes[14].hatch != nil)
    let text = String(decoding: try Graphviz.render(graph, as: .svg), as: UTF8.self)
    #expect(text.contains("· edited<") && text.contains("hatched: never reached"))
    // Statistics of the tree before the edit are not drawn; the tree's own counts below it are old.
    let stale = TreePicture(edited, statistics: statistics(document))
    #expect(stale.statistics == nil && stale.edited == [2] && stale.stale.contains(5))
    let texts = String(decoding: try Graphviz.render(stale.graph(of: edited.tree), as: .svg), as: UTF8.self)
    #expect(texts.contains(">~ "))
    edited.history = []
    #expect(TreePicture(edited).edited.isEmpty)
  }

  @Test func `PDF and PNG hold the histograms too`() throws {
    let document = document(splits: 3)
    let with = TreePicture(document, statistics: statistics(document))
    for format in [PictureFormat.png, .pdf] {
      let graph = try with.graph(of: document.tree)
      var bare = try with.graph(of: document.tree)
      bare.removeDecorations()
      let bytes = try Graphviz.render(graph, as: format)
      #expect(bytes != (try Graphviz.render(bare, as: format)))
      #expect(bytes == (try Graphviz.render(graph, as: format)))
    }
    // DOT text is without positions, and so without shapes.
    #expect(!(try Graphviz.draw(with.graph(of: document.tree), as: .dot).text.contains("_background")))
  }

  @Test func `A window of the tree: below a node, along a path`() throws {
    let document = document(splits: 31)
    var picture = TreePicture(document, statistics: statistics(document))
    picture.below = 2
    #expect(try picture.graph(of: document.tree).nodes.count == 31)
    picture.maximumDepth = 1
    #expect(try picture.graph(of: document.tree).nodes.count == 3)
    picture = TreePicture(document)
    try picture.highlightPath(to: 61, in: document.tree)
    picture.showsPathOnly = true
    // Five splits and a leaf, and a node beside each but the root.
    #expect(try picture.graph(of: document.tree).nodes.count == 11)
    picture.below = 900
    #expect(throws: InputError.self) { try picture.graph(of: document.tree) }
    #expect(throws: InputError.self) { try picture.highlightPath(to: -1, in: document.tree) }
  }

  @Test func `Hostile names stay text`() throws {
    var document = document(splits: 3)
    document.tree.features = document.tree.features.map {
      TreeFeature(name: "<b>&\"'\u{202E}\($0.name)]]>", unit: "<s>", summary: "</title><script>")
    }
    var statistics = statistics(document)
    statistics.source = "</text><script>alert(1)</script>"
    for node in statistics.nodes.indices where !statistics.nodes[node].answers.isEmpty {
      statistics.nodes[node].answers[0].name = "<img src=x>"
      statistics.nodes[node].histogram?.unit = "&"
    }
    let picture = TreePicture(document, statistics: statistics)
    let bytes = try Graphviz.render(picture.graph(of: document.tree), as: .svg)
    #expect(XMLCheck.read(bytes) != nil)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("<script"))
  }
}

extension GraphDescription {
  fileprivate mutating func removeDecorations() {
    var bare = GraphDescription(title: title, summary: summary)
    bare.palette = palette
    bare.header = header
    bare.keepsOrder = keepsOrder
    bare.fontSize = fontSize
    bare.nodeGap = nodeGap
    bare.layerGap = layerGap
    let ids = nodes.map { node in
      var node = node
      node.decorations = []
      node.hatch = nil
      return bare.add(node)
    }
    for edge in edges {
      bare.connect(ids[edge.from.position], ids[edge.to.position]) {
        $0.label = edge.label
        $0.width = edge.width
        $0.hasArrow = edge.hasArrow
      }
    }
    self = bare
  }
}
