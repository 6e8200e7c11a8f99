import Distill

/// The title and the one legend of a ``TreePicture``.
struct TreeHeader {
  let title: String
  let tree: DecisionTree
  let shape: TreeShape
  let palette: Palette
  let counts: PictureRows
  var marks = TreeNodeMarks()
  /// Rows that came to the root.
  var support: Int
  /// Where the rows come from.
  var source: String?
  var hasRounded = false

  func label(hasPath: Bool, isElided: Bool, direction: GraphDescription.Direction) -> HTMLLabel {
    let soft = palette.softInk
    func note(_ text: String) -> HTMLLabel.Cell {
      .init(.init(text, size: 8, color: soft), align: .left, padding: 2)
    }
    let size = NumberText.counted(shape.leafCount[0], "leaf", "leaves")
    let count = counts.counted(support, after: "recorded ")
    let from = source.map { " · " + TextCleaning.oneLine($0, limit: 60) } ?? ""
    var key: [HTMLLabel.Run] = []
    func add(_ color: PictureColor, _ name: String) {
      key += [.init("■ ", size: 12, color: color), .init("\(name)     ", size: 9, color: palette.ink)]
    }
    for (index, name) in tree.classes.enumerated().prefix(8).reversed() {
      let hue = palette.classHue(index, of: tree.classes.count)
      add(palette.paper.mixed(with: hue, share: 0.75), TextCleaning.oneLine(counts.answer(name), limit: 24))
    }
    if hasPath { add(palette.highlight, marks.row == nil && isElided ? "this path" : "this decision") }
    let sides = direction == .leftRight ? "upper" : "left"
    let others = direction == .leftRight ? "lower" : "right"
    var notes: [String] = []
    if marks.statistics != nil {
      notes.append("wedge: the threshold; at most it goes \(sides) (≤), more goes \(others) (>)")
      notes.append(
        "bars: recorded values of the tested feature · heights: square root of the count · up to 1 % at each end left out"
      )
    }
    var explanation =
      direction == .leftRight && marks.statistics == nil ? "upper branch: yes (≤), lower: no (>) · " : ""
    explanation += "small numbers: \(counts.many) that came here"
    if tree.classes.count == 2, marks.statistics == nil { explanation += " · strip: their answers" }
    if marks.statistics != nil {
      explanation +=
        " · in leaves: how sure the tree is, which edits may have set, and what the teacher chose"
    }
    let isReached = tree.nodes.indices.allSatisfy {
      (marks.statistics($0)?.support ?? tree.nodes[$0].support) > 0
    }
    if !isReached {
      explanation += marks.statistics == nil ? " · dashed: none came" : " · hatched: never reached"
    }
    if isElided { explanation += " · dotted: not drawn further" }
    if !marks.edited.isEmpty { explanation += " · bold frame: edited by hand" }
    if !marks.stale.isEmpty { explanation += " · ~: counted before an edit" }
    notes.append(explanation)
    if hasRounded {
      notes.append("≈: shortened, decides every recorded row alike; exact thresholds: tooltip, tree.json")
    }
    var rows: [[HTMLLabel.Cell]] = [
      [.init(.init(TextCleaning.oneLine(title, limit: 90), bold: true, size: 14), align: .left)],
      [
        .init(.init("\(size) · depth \(shape.depth.max() ?? 0) · \(count)\(from)", color: soft), align: .left)
      ],
    ]
    if !key.isEmpty { rows.append([.init(.runs(key), align: .left)]) }
    for text in notes { rows.append([note(text)]) }
    return HTMLLabel(rows: rows, padding: 2)
  }
}
