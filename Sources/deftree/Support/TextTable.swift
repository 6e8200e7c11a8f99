/// Columns of text, numbers to the right.
struct TextTable {
  private var rows: [[String]] = []
  private let leftColumns: Int

  /// - Parameter leftColumns: how many columns, from the left, are words.
  init(_ header: [String], leftColumns: Int = 1) {
    rows = [header]
    self.leftColumns = leftColumns
  }

  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    var lines = rows.map { row in line(row, widths) }
    lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
    return lines.joined(separator: "\n")
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var cells: [String] = []
    for (column, cell) in row.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - cell.count)
      cells.append(column < leftColumns ? cell + padding : padding + cell)
    }
    var text = cells.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }
}
