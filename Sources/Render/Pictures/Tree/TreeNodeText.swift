import Distill

/// What stands in a node of a ``TreePicture``.
struct TreeNodeText {
  private let tree: DecisionTree
  private let palette: Palette
  private let rows: PictureRows
  /// Decimals of a leaf's percentage: as few as keep leaves apart that answer differently, at most 2.
  private let answerDecimals: Int

  private let marks: TreeNodeMarks
  private let inSeconds: Set<Int>

  init(
    tree: DecisionTree, palette: Palette, rows: PictureRows, marks: TreeNodeMarks = TreeNodeMarks()
  ) {
    self.rows = rows
    self.tree = tree
    self.palette = palette
    self.marks = marks
    inSeconds = ThresholdText.featuresInSeconds(tree)
    let values = Set(
      tree.nodes.compactMap { node -> Double? in
        if case .leaf(let value) = node.kind { value } else { nil }
      })
    answerDecimals =
      (0..<2).first { decimals in
        Set(values.map { NumberText.rounded($0 * 100, decimals: decimals) }).count == values.count
      } ?? 2
  }

  /// Whether any threshold among `positions` is shown shortened.
  func isRounded(_ positions: [Int]) -> Bool {
    positions.contains { threshold($0)?.isRounded ?? false }
  }

  private func threshold(_ position: Int) -> ThresholdText? {
    guard case .split(let feature, let threshold, _, _) = tree.nodes[position].kind else { return nil }
    return ThresholdText(
      threshold, unit: tree.features[feature].unit, inSeconds: inSeconds.contains(feature),
      histogram: marks.statistics(position)?.histogram)
  }

  /// Rows that came to the node: measured if there are statistics, else those the tree was fitted to.
  func support(_ position: Int) -> Int {
    marks.statistics(position)?.support ?? tree.nodes[position].support
  }

  func node(_ position: Int, elidedLeaves: Int?) -> GraphDescription.Node {
    var result: GraphDescription.Node
    switch tree.nodes[position].kind {
    case .split(let feature, _, _, _):
      result =
        elidedLeaves.map { elided(position, $0) } ?? split(position, tree.features[feature], feature)
    case .leaf(let value): result = leaf(position, value)
    }
    if marks.edited.contains(position) {
      result.border = palette.ink
      result.borderWidth = 1.8
      result.tooltip = (result.tooltip.map { $0 + "\n" } ?? "") + "edited by hand"
    }
    return result
  }

  private func split(_ position: Int, _ feature: TreeFeature, _ column: Int) -> GraphDescription.Node {
    let name = TextCleaning.oneLine(feature.name, limit: 32)
    let limit = threshold(position) ?? ThresholdText(.nan, unit: "", inSeconds: false, histogram: nil)
    let shown = TextCleaning.oneLine(limit.shown, limit: 40)
    var rows: [[HTMLLabel.Cell]] = [[.init(.init(name, bold: true), leastHeight: Self.nameHeight)]]
    var decorations: [NodeDecoration] = []
    if let histogram = marks.statistics(position)?.histogram {
      rows.append([
        .init(
          .runs([]), fixedWidth: Int(HistogramShape.width), fixedHeight: Int(HistogramShape.height),
          padding: 0)
      ])
      rows.append([.init(.init(shown, bold: true, size: 10), leastHeight: Self.limitHeight)])
      let value = marks.row.flatMap { $0.indices.contains(column) ? $0[column] : nil }
      decorations = HistogramShape(palette: palette, histogram: histogram)
        .decorations(baseline: Self.baseline, value: value)
    } else {
      rows.append([.init(.init("≤ \(shown)", size: 10))])
      rows.append([bar(tree.nodes[position], width: 56)])
    }
    rows.append([countCell(position)])
    var result = GraphDescription.Node(.html(HTMLLabel(rows: rows)))
    result.decorations = decorations
    if decorations.isEmpty {
      result.fill = palette.plain
    } else {
      result.horizontalMargin = 0.07
      result.verticalMargin = 0.05
    }
    result.tooltip = tooltip(position, "\(feature.name) ≤ \(limit.exact)? \(feature.summary)")
    if support(position) <= 0 {
      result.borderStyle = .dashed
      if result.fill == nil { result.hatch = palette.rule }
    }
    return result
  }

  // Heights of a split's rows, points; text never needs more, so that the place of the histogram is known.
  private static let nameHeight = 15
  private static let limitHeight = 16
  private static let countHeight = 13

  /// The histogram's base line over the node's centre.
  private static var baseline: Double {
    let below = Double(limitHeight + countHeight)
    return (below - Double(nameHeight) - HistogramShape.height) / 2 + HistogramShape.height
      - HistogramShape.barHeight
  }

  private func countCell(_ position: Int) -> HTMLLabel.Cell {
    let count = support(position)
    var text = marks.stale.contains(position) ? "~ " : ""
    text += count > 0 ? NumberText.count(count) : "never reached"
    if marks.edited.contains(position) { text += " · edited" }
    return .init(.init(text, size: 7.5, color: palette.softInk), leastHeight: Self.countHeight)
  }

  /// `text` and what is known of the node, a line each.
  private func tooltip(_ position: Int, _ text: String) -> String {
    var lines = [text]
    var counts = rowsText(support(position))
    if let statistics = marks.statistics(position) {
      counts += " of \(NumberText.counted(statistics.decisions, "decision", "decisions"))"
      let classes = zip(tree.classes, statistics.classRows).map {
        "\(rows.answer($0)) \(NumberText.count($1))"
      }
      if statistics.support > 0 { counts += "; " + classes.reversed().joined(separator: ", ") }
    }
    lines.append("node \(position): \(counts)")
    if marks.stale.contains(position) { lines.append("counted before an edit") }
    return lines.joined(separator: "\n")
  }

  /// A leaf that answers with a class: its name, what chooses within it, its share.
  private func choice(
    _ label: Int, share: Double, size: Double
  ) -> (rows: [[HTMLLabel.Cell]], fill: PictureColor, words: String) {
    let name = tree.classes.indices.contains(label) ? tree.classes[label] : "?"
    let percent = NumberText.rounded(share * 100, decimals: 0) + " %"
    var cells: [[HTMLLabel.Cell]] = [
      [.init(.init(TextCleaning.oneLine(rows.answer(name), limit: 20), bold: true, size: size))]
    ]
    let detail = rows.details[name]
    if let detail { cells.append([.init(.init(TextCleaning.oneLine(detail, limit: 20), size: 8))]) }
    cells.append([.init(.init(percent, size: max(size - 1, 8)))])
    let hue = palette.classHue(label, of: tree.classes.count)
    return (
      cells, palette.paper.mixed(with: hue, share: 0.08 + 0.32 * min(max(share, 0), 1)),
      "\(rows.answer(name))\(detail.map { ", \($0)" } ?? "") \(percent)"
    )
  }

  private func leaf(_ position: Int, _ value: Double) -> GraphDescription.Node {
    let count = support(position)
    let isReached = count > 0
    let total = support(0)
    let share = total > 0 ? Double(count) / Double(total) : 0
    // The size of the answer grows with the share of decisions that end here, 8 to 15 points.
    let size = isReached ? 8 + 7 * min(max(share, 0), 1).squareRoot() : 8
    let choice = rows.answersByWeight ? tree.nodes[position].heaviestClass : nil
    let chosen = choice.map { self.choice($0.label, share: $0.share, size: size) }
    let isLast = value > 0.5
    let answer = tree.classes.isEmpty ? "" : isLast ? tree.classes[tree.classes.count - 1] : tree.classes[0]
    let sureness = tree.classes.count == 2 && !isLast ? 1 - value : value
    let percent = NumberText.rounded(sureness * 100, decimals: answerDecimals) + " %"
    var rows: [[HTMLLabel.Cell]] = []
    if let chosen {
      rows = chosen.rows
    } else if tree.classes.count == 2 {
      rows.append([
        .init(.init(TextCleaning.oneLine(self.rows.answer(answer), limit: 20), bold: true, size: size))
      ])
      rows.append([.init(.init(percent, size: max(size - 1, 8)))])
    } else {
      rows.append([.init(.init(percent, bold: true, size: size))])
    }
    let answers = marks.statistics(position)?.answers ?? []
    // Shares that round to nothing tell nothing.
    for answer in answers.prefix(2) where answer.rows * 100 >= count {
      let share = NumberText.rounded(100 * Double(answer.rows) / Double(max(count, 1)), decimals: 0)
      rows.append([
        .init(
          .init(
            "\(TextCleaning.oneLine(answer.name, limit: 24)) \(share) %", size: 7, color: palette.softInk),
          padding: 0)
      ])
    }
    rows.append([countCell(position)])
    var result = GraphDescription.Node(.html(HTMLLabel(rows: rows)))
    result.horizontalMargin = isReached ? 0.05 + 0.1 * share : 0.04
    if isReached || marks.statistics == nil {
      let fill = chosen?.fill ?? palette.answerFill(value, classCount: tree.classes.count)
      result.fill = isReached ? fill : palette.paper
    } else {
      result.hatch = palette.rule
    }
    result.borderStyle = isReached ? .solid : .dashed
    if let chosen {
      result.tooltip = tooltip(position, chosen.words)
      return result
    }
    let score = tree.classes.last.map { "\(self.rows.answer($0)) " } ?? ""
    result.tooltip = tooltip(position, "\(score)\(NumberText.exact(value))")
    return result
  }

  private func elided(_ position: Int, _ leaves: Int) -> GraphDescription.Node {
    let node = tree.nodes[position]
    let label = HTMLLabel(rows: [
      [.init(.init("… \(NumberText.counted(leaves, "leaf", "leaves"))", color: palette.softInk))],
      [bar(node, width: 40)],
      [countCell(position)],
    ])
    var result = GraphDescription.Node(.html(label))
    result.borderStyle = .dotted
    result.fill = palette.paper
    result.tooltip = tooltip(position, "\(NumberText.counted(leaves, "leaf", "leaves")) not shown")
    return result
  }

  private func rowsText(_ count: Int) -> String {
    rows.counted(count, after: "recorded ")
  }

  /// A strip of the classes' shares; classes below one point of its width are left out.
  private func bar(_ node: DecisionTree.Node, width: Int) -> HTMLLabel.Cell {
    let weights = node.classWeights.prefix(tree.classes.count).map { $0.isFinite && $0 > 0 ? $0 : 0 }
    let largest = weights.max() ?? 0
    guard largest > 0 else {
      return HTMLLabel.Cell(.table(.strip([(palette.rule, width)], height: 4)))
    }
    // Divided first: the sum of finite weights may not be finite.
    let total = weights.reduce(0) { $0 + $1 / largest }
    var patches: [(fill: PictureColor, width: Int)] = []
    var used = 0
    var sum = 0.0
    for (index, weight) in weights.enumerated().reversed() {
      sum += weight / largest
      let end = Int((Double(width) * min(sum / total, 1)).rounded())
      if end > used {
        let hue = palette.classHue(index, of: tree.classes.count)
        patches.append((palette.paper.mixed(with: hue, share: 0.75), end - used))
        used = end
      }
    }
    return HTMLLabel.Cell(.table(.strip(patches, height: 4)))
  }
}
