import Distill

/// Writes an ``HTMLLabel`` in Graphviz's markup, always in a form its parser accepts.
struct HTMLLabelWriter {
  /// Graphviz recurses over nested tables; what lies deeper is left out.
  private static let deepestTable = 8
  private static let largestSpan = 1_000
  /// Graphviz keeps these in sixteen and eight bits.
  private static let largestLength = 32_000
  private static let largestGap = 100

  private var markup = ""

  static func markup(_ label: HTMLLabel) -> String {
    var writer = HTMLLabelWriter()
    writer.write(label.content, depth: 0)
    return writer.markup
  }

  private mutating func write(_ content: HTMLLabel.Content, depth: Int) {
    switch content {
    case .runs(let runs): for run in runs { write(run) }
    case .table(let table): write(table, depth: depth)
    }
    // An empty label is a syntax error to Graphviz, an empty cell is not.
    if depth == 0, markup.isEmpty { markup = " " }
  }

  private mutating func write(_ run: HTMLLabel.Run) {
    // Graphviz accepts no empty element.
    guard !run.text.isEmpty else { return }
    var attributes = ""
    if let size = run.size, size.isFinite {
      attributes += " POINT-SIZE=\"\(NumberText.rounded(min(max(size, 1), 500), decimals: 1))\""
    }
    if let color = run.color { attributes += " COLOR=\"\(color.hex)\"" }
    if !attributes.isEmpty { markup += "<FONT\(attributes)>" }
    if run.isBold { markup += "<B>" }
    markup += DOTText.html(run.text)
    if run.isBold { markup += "</B>" }
    if !attributes.isEmpty { markup += "</FONT>" }
  }

  private mutating func write(_ table: HTMLLabel.Table, depth: Int) {
    guard depth < Self.deepestTable else { return }
    let rows = table.rows.filter { !$0.isEmpty }
    markup +=
      "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"\(Self.bounded(table.spacing, Self.largestGap))\""
    markup += " CELLPADDING=\"\(Self.bounded(table.padding, Self.largestGap))\""
    if let width = table.fixedWidth, let height = table.fixedHeight { writeSize(width, height) }
    markup += ">"
    for row in rows.isEmpty ? [[HTMLLabel.Cell(.runs([]))]] : rows {
      markup += "<TR>"
      for cell in row { write(cell, depth: depth + 1) }
      markup += "</TR>"
    }
    markup += "</TABLE>"
  }

  private mutating func write(_ cell: HTMLLabel.Cell, depth: Int) {
    markup += "<TD"
    if cell.alignment != .center { markup += " ALIGN=\"\(cell.alignment.rawValue)\"" }
    if let fill = cell.fill { markup += " BGCOLOR=\"\(fill.hex)\"" }
    if let width = cell.fixedWidth, let height = cell.fixedHeight {
      writeSize(width, height)
    } else if let height = cell.leastHeight {
      markup += " HEIGHT=\"\(Self.bounded(height, Self.largestLength))\""
    }
    if cell.columnSpan > 1 { markup += " COLSPAN=\"\(Self.bounded(cell.columnSpan, Self.largestSpan))\"" }
    if let padding = cell.padding { markup += " CELLPADDING=\"\(Self.bounded(padding, Self.largestGap))\"" }
    markup += ">"
    write(cell.content, depth: depth)
    // Several lines of text are aligned one by one.
    if cell.alignment != .center, case .runs(let runs) = cell.content,
      runs.contains(where: { $0.text.contains("\n") })
    {
      markup += "<BR ALIGN=\"\(cell.alignment.rawValue)\"/>"
    }
    markup += "</TD>"
  }

  private mutating func writeSize(_ width: Int, _ height: Int) {
    markup += " FIXEDSIZE=\"TRUE\" WIDTH=\"\(Self.bounded(width, Self.largestLength))\""
    markup += " HEIGHT=\"\(Self.bounded(height, Self.largestLength))\""
  }

  private static func bounded(_ value: Int, _ largest: Int) -> Int { min(max(value, 0), largest) }
}
