import Distill

/// The title and the one legend of a ``TreePicture``.
struct TreeHeader {
  let title: String
  let tree: DecisionTree
  let shape: TreeShape
  let palette: Palette
  let counts: PictureRows

  func label(hasPath: Bool, isElided: Bool, direction: GraphDescription.Direction) -> HTMLLabel {
    let soft = palette.softInk
    func note(_ text: String) -> HTMLLabel.Cell {
      .init(.init(text, size: 8, color: soft), align: .left, padding: 2)
    }
    let size = NumberText.counted(shape.leafCount[0], "leaf", "leaves")
    let count = counts.counted(tree.nodes[0].support, after: "recorded ")
    var key: [HTMLLabel.Run] = []
    func add(_ color: PictureColor, _ name: String) {
      key += [.init("■ ", size: 12, color: color), .init("\(name)     ", size: 9, color: palette.ink)]
    }
    for (index, name) in tree.classes.enumerated().prefix(8).reversed() {
      let hue = palette.classHue(index, of: tree.classes.count)
      add(palette.paper.mixed(with: hue, share: 0.75), TextCleaning.oneLine(counts.answer(name), limit: 24))
    }
    if hasPath { add(palette.highlight, "this decision") }
    var explanation = direction == .leftRight ? "upper branch: yes (≤), lower: no (>) · " : ""
    explanation += "small numbers: \(counts.many) that came here"
    if tree.classes.count == 2 { explanation += " · strip: their answers" }
    if tree.nodes.contains(where: { $0.support <= 0 }) { explanation += " · dashed: none came" }
    if isElided { explanation += " · dotted: not drawn further" }
    var rows: [[HTMLLabel.Cell]] = [
      [.init(.init(TextCleaning.oneLine(title, limit: 90), bold: true, size: 14), align: .left)],
      [.init(.init("\(size) · depth \(shape.depth.max() ?? 0) · \(count)", color: soft), align: .left)],
    ]
    if !key.isEmpty { rows.append([.init(.runs(key), align: .left)]) }
    rows.append([note(explanation)])
    return HTMLLabel(rows: rows, padding: 2)
  }
}
