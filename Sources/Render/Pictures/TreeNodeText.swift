import Distill

/// What stands in a node of a ``TreePicture``.
struct TreeNodeText {
  private let tree: DecisionTree
  private let palette: Palette
  private let rows: PictureRows
  /// Decimals of a leaf's percentage: as few as keep leaves apart that answer differently, at most 2.
  private let answerDecimals: Int

  init(tree: DecisionTree, palette: Palette, rows: PictureRows) {
    self.rows = rows
    self.tree = tree
    self.palette = palette
    let values = Set(
      tree.nodes.compactMap { node -> Double? in
        if case .leaf(let value) = node.kind { value } else { nil }
      })
    answerDecimals =
      (0..<2).first { decimals in
        Set(values.map { NumberText.rounded($0 * 100, decimals: decimals) }).count == values.count
      } ?? 2
  }

  func node(_ position: Int, elidedLeaves: Int?) -> GraphDescription.Node {
    let node = tree.nodes[position]
    switch node.kind {
    case .split(let feature, let threshold, _, _):
      if let elidedLeaves { return elided(node, elidedLeaves) }
      return split(node, tree.features[feature], threshold)
    case .leaf(let value): return leaf(node, value)
    }
  }

  private func split(_ node: DecisionTree.Node, _ feature: TreeFeature, _ threshold: Double)
    -> GraphDescription.Node
  {
    let limit = NumberText.withUnit(NumberText.exact(threshold), feature.unit)
    let name = TextCleaning.oneLine(feature.name, limit: 32)
    let label = HTMLLabel(rows: [
      [.init(.init(name, bold: true))],
      [.init(.init("≤ \(TextCleaning.oneLine(limit, limit: 40))", size: 10))],
      [bar(node, width: 56)],
      [.init(.init(NumberText.count(node.support), size: 7.5, color: palette.softInk))],
    ])
    var result = GraphDescription.Node(.html(label))
    result.fill = palette.plain
    result.tooltip = "\(feature.name) ≤ \(limit)? \(feature.summary)"
    if node.support <= 0 { result.borderStyle = .dashed }
    return result
  }

  private func leaf(_ node: DecisionTree.Node, _ value: Double) -> GraphDescription.Node {
    let isReached = node.support > 0
    let share = tree.nodes[0].support > 0 ? Double(node.support) / Double(tree.nodes[0].support) : 0
    // The size of the answer grows with the share of decisions that end here, 8 to 15 points.
    let size = isReached ? 8 + 7 * min(max(share, 0), 1).squareRoot() : 8
    let isLast = value > 0.5
    let answer = tree.classes.isEmpty ? "" : isLast ? tree.classes[tree.classes.count - 1] : tree.classes[0]
    let sureness = tree.classes.count == 2 && !isLast ? 1 - value : value
    let percent = NumberText.rounded(sureness * 100, decimals: answerDecimals) + " %"
    var rows: [[HTMLLabel.Cell]] = []
    if tree.classes.count == 2 {
      rows.append([
        .init(.init(TextCleaning.oneLine(self.rows.answer(answer), limit: 20), bold: true, size: size))
      ])
      rows.append([.init(.init(percent, size: max(size - 1, 8)))])
    } else {
      rows.append([.init(.init(percent, bold: true, size: size))])
    }
    let below = isReached ? NumberText.count(node.support) : "never reached"
    rows.append([.init(.init(below, size: 7.5, color: palette.softInk))])
    var result = GraphDescription.Node(.html(HTMLLabel(rows: rows)))
    result.horizontalMargin = isReached ? 0.05 + 0.1 * share : 0.04
    result.fill = isReached ? palette.answerFill(value, classCount: tree.classes.count) : palette.paper
    result.borderStyle = isReached ? .solid : .dashed
    let score = tree.classes.last.map { "\($0) " } ?? ""
    result.tooltip = "\(score)\(NumberText.exact(value)); \(rowsText(node.support))"
    return result
  }

  private func elided(_ node: DecisionTree.Node, _ leaves: Int) -> GraphDescription.Node {
    let label = HTMLLabel(rows: [
      [.init(.init("… \(NumberText.counted(leaves, "leaf", "leaves"))", color: palette.softInk))],
      [bar(node, width: 40)],
      [.init(.init(NumberText.count(node.support), size: 7.5, color: palette.softInk))],
    ])
    var result = GraphDescription.Node(.html(label))
    result.borderStyle = .dotted
    result.fill = palette.paper
    result.tooltip = "\(NumberText.counted(leaves, "leaf", "leaves")) not shown; \(rowsText(node.support))"
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
