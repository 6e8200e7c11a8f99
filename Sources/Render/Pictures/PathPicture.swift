import Distill
import Sim

/// One decision explained: the tests it passed with its own values against the thresholds, and the two candidates
/// side by side. Make one and call ``graph(of:)``.
public struct PathPicture: Sendable {
  /// More tests than this are cut in the middle.
  public static let longestPath = 40
  /// More features than this are left out of the table.
  public static let longestTable = 24

  public var palette = Palette()
  /// What the tree was fitted to.
  public var rows = PictureRows.decisions

  public init() {}

  /// `decision` as a graph.
  ///
  /// - Complexity: O(steps + comparisons).
  public func graph(of decision: DecisionPathDescription) -> GraphDescription {
    var graph = GraphDescription(title: decision.title, summary: Self.summary(decision))
    graph.palette = palette
    graph.keepsOrder = true
    graph.nodeGap = 0.3
    graph.layerGap = 0.3
    graph.header = .html(header(decision))

    var previous: (id: GraphDescription.NodeID, step: DecisionPathDescription.Step?)?
    for step in Self.shown(decision.steps) {
      let id = graph.add(step.map(node) ?? gap(decision.steps.count - Self.longestPath))
      if let previous { branch(&graph, previous, to: id) }
      previous = (id, step)
    }
    let answer = graph.add(answerNode(decision))
    if let previous { branch(&graph, previous, to: answer) }
    return graph
  }

  /// The steps that are drawn; nil stands for those left out in the middle.
  private static func shown(_ steps: [DecisionPathDescription.Step]) -> [DecisionPathDescription.Step?] {
    guard steps.count > longestPath else { return steps }
    let half = longestPath / 2
    return steps.prefix(half).map { $0 } + [nil] + steps.suffix(half).map { $0 }
  }

  // MARK: - Nodes

  private func gap(_ count: Int) -> GraphDescription.Node {
    var node = GraphDescription.Node(.text("… \(count) more tests"))
    node.border = palette.highlight
    node.borderStyle = .dotted
    return node
  }

  private func node(_ step: DecisionPathDescription.Step) -> GraphDescription.Node {
    let value = NumberText.withUnit(Self.value(step), step.unit)
    let limit = NumberText.withUnit(NumberText.exact(step.threshold), step.unit)
    let label = HTMLLabel(rows: [
      [.init(.init(TextCleaning.oneLine(step.feature, limit: 48), bold: true, size: 11))],
      [
        .init(
          .init(value, bold: true, size: 11, color: palette.highlightInk),
          .init(step.goesLeft ? Self.spaced("≤") : Self.spaced(">"), size: 11), .init(limit, size: 11))
      ],
      [
        .init(
          .init(
            "\(rows.counted(step.support)) came here", size: 8,
            color: palette.softInk))
      ],
    ])
    var node = GraphDescription.Node(.html(label))
    node.fill = palette.highlightFill
    node.border = palette.highlight
    node.borderWidth = 1.6
    node.horizontalMargin = 0.12
    return node
  }

  /// The value, shortened where its first digits lie within ½ % of it and decide as it does.
  private static func value(_ step: DecisionPathDescription.Step) -> String {
    let exact = NumberText.exact(step.value)
    guard exact.count > 9, step.value.isFinite, abs(step.value) < 1e9 else { return exact }
    var scale = 1.0
    for decimals in 1...6 {
      scale *= 10
      let short = (step.value * scale).rounded() / scale
      let decidesAlike = (short <= step.threshold) == step.goesLeft && short != step.threshold
      if decidesAlike, abs(short - step.value) <= abs(step.value) * 0.005 {
        // The sign as the threshold beside it has it.
        return (short < 0 ? "-" : "") + NumberText.rounded(abs(short), decimals: decimals)
      }
    }
    return exact
  }

  private func answerNode(_ decision: DecisionPathDescription) -> GraphDescription.Node {
    let label = HTMLLabel(rows: [
      [.init(.init(TextCleaning.oneLine(decision.answer, limit: 60), bold: true, size: 13))],
      [.init(.init("score \(NumberText.rounded(decision.score, decimals: 4))", size: 10))],
      [
        .init(
          .init(
            "\(rows.counted(decision.support, after: "recorded ")) \(decision.support == 1 ? "ends" : "end") here",
            size: 8, color: palette.softInk))
      ],
    ])
    var node = GraphDescription.Node(.html(label))
    node.fill = palette.answerFill(decision.score, classCount: 2)
    node.border = palette.highlight
    node.borderWidth = 2.4
    node.horizontalMargin = 0.16
    return node
  }

  /// The way on in orange, the way not taken in grey on its own side: yes at the left, no at the right.
  private func branch(
    _ graph: inout GraphDescription,
    _ from: (id: GraphDescription.NodeID, step: DecisionPathDescription.Step?),
    to next: GraphDescription.NodeID
  ) {
    guard let step = from.step else {
      graph.connect(from.id, next) { edge in
        edge.color = palette.highlight
        edge.width = 2.6
      }
      return
    }
    let others = rows.counted(step.otherSupport)
    var sibling = GraphDescription.Node(
      .html(HTMLLabel(.runs([.init(others, size: 8, color: palette.softInk)]))))
    sibling.border = palette.rule
    sibling.fill = palette.plain
    sibling.borderStyle = .dashed
    let other = graph.add(sibling)
    func taken() {
      graph.connect(from.id, next) { edge in
        edge.color = palette.highlight
        edge.width = 2.6
        edge.weight = 8
        edge.label = .html(Self.edgeLabel(step.goesLeft, palette.highlightInk))
      }
    }
    func notTaken() {
      graph.connect(from.id, other) { edge in
        edge.color = palette.rule
        edge.hasArrow = false
        edge.label = .html(Self.edgeLabel(!step.goesLeft, palette.softInk))
      }
    }
    if step.goesLeft {
      taken()
      notTaken()
    } else {
      notTaken()
      taken()
    }
  }

  private static func edgeLabel(_ isYes: Bool, _ color: PictureColor) -> HTMLLabel {
    HTMLLabel(.runs([.init(isYes ? spaced("yes") : spaced("no"), size: 9, color: color)]))
  }

  /// SVG drops plain spaces at the start of a text.
  private static func spaced(_ text: String) -> String { "\u{A0}\u{A0}\(text)\u{A0}\u{A0}" }

  // MARK: - Header

  private func header(_ decision: DecisionPathDescription) -> HTMLLabel {
    let soft = palette.softInk
    var rows: [[HTMLLabel.Cell]] = [
      [.init(.init(TextCleaning.oneLine(decision.title, limit: 90), bold: true, size: 14), align: .left)]
    ]
    for line in decision.subtitle.prefix(6) {
      rows.append([.init(.init(TextCleaning.oneLine(line, limit: 120), color: soft), align: .left)])
    }
    if !decision.comparisons.isEmpty {
      rows.append([HTMLLabel.Cell(.table(table(decision)), align: .left, padding: 6)])
    }
    return HTMLLabel(rows: rows, padding: 2)
  }

  private func table(_ decision: DecisionPathDescription) -> HTMLLabel.Table {
    let soft = palette.softInk
    // A tree over pairs tests differences of what stands here.
    let tested = Set(
      decision.steps.map { $0.feature.hasPrefix("Δ ") ? String($0.feature.dropFirst(2)) : $0.feature })
    var rows: [[HTMLLabel.Cell]] = [
      [
        .init(.init("candidates", size: 9, color: soft), align: .left),
        .init(.init(TextCleaning.oneLine(decision.firstCandidate, limit: 28), bold: true), align: .right),
        .init(.init(TextCleaning.oneLine(decision.secondCandidate, limit: 28), bold: true), align: .right),
        .init(.init("", color: soft), align: .left),
      ]
    ]
    for line in decision.comparisons.prefix(Self.longestTable) {
      let isTested = tested.contains(line.feature)
      let unit = NumberText.withUnit("", line.unit).trimmingPrefix(" ")
      rows.append([
        .init(
          .init(
            TextCleaning.oneLine(line.feature, limit: 40), bold: isTested,
            color: isTested ? palette.ink : soft),
          align: .left),
        .init(.init(Self.shown(line.first, line.unit), color: isTested ? palette.ink : soft), align: .right),
        .init(.init(Self.shown(line.second, line.unit), color: isTested ? palette.ink : soft), align: .right),
        .init(.init(TextCleaning.oneLine(String(unit), limit: 12), color: soft), align: .left),
      ])
    }
    if decision.comparisons.count > Self.longestTable {
      let left = decision.comparisons.count - Self.longestTable
      rows.append([
        .init(.init("… \(left) more", color: soft), align: .left), .init(.runs([]), columnSpan: 3),
      ])
    }
    return HTMLLabel.Table(rows: rows, spacing: 0, padding: 3)
  }

  private static func shown(_ value: Double, _ unit: String) -> String {
    if unit == "bool", value == 0 || value == 1 { return value == 1 ? "yes" : "no" }
    return NumberText.brief(value)
  }

  private static func summary(_ decision: DecisionPathDescription) -> String {
    let tests = decision.steps.prefix(longestPath).map { step in
      let relation = step.goesLeft ? "is at most" : "is not at most"
      let value = NumberText.withUnit(NumberText.exact(step.value), step.unit)
      return "\(step.feature) (\(value)) \(relation) \(NumberText.exact(step.threshold))"
    }
    return tests.joined(separator: ", then ") + (tests.isEmpty ? "" : "; ") + "answer: \(decision.answer)."
  }
}
