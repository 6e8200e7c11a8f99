/// Writes Graphviz's curves (`M12.50,-3.00C…`) in tenths relative to the point before, which halves them.
enum CurveShortening {
  /// `data` shortened; nil for anything but one `M` and curves `C`.
  ///
  /// - Complexity: O(length).
  static func shortened(_ data: Substring) -> String? {
    guard data.first == "M", let end = data.firstIndex(of: "C"),
      let start = points(data[data.index(after: data.startIndex)..<end]), start.count == 1,
      let rest = points(data[data.index(after: end)...]), rest.count.isMultiple(of: 3), !rest.isEmpty
    else { return nil }
    var text = "M" + SVGPath.pair(start[0].x, start[0].y) + "c"
    var from = start[0]
    for (index, point) in rest.enumerated() {
      let pair = SVGPath.pair(point.x - from.x, point.y - from.y)
      if index > 0, !pair.hasPrefix("-") { text += " " }
      text += pair
      if index % 3 == 2 { from = point }
    }
    return text
  }

  /// Points in tenths, from `12.50,-3.00 7,8`.
  private static func points(_ text: Substring) -> [(x: Int, y: Int)]? {
    var result: [(x: Int, y: Int)] = []
    for pair in text.split(separator: " ") {
      let numbers = pair.split(separator: ",")
      guard numbers.count == 2, let x = Double(numbers[0]), let y = Double(numbers[1]), abs(x) < 1e6,
        abs(y) < 1e6
      else { return nil }
      result.append((Int((x * 10).rounded()), Int((y * 10).rounded())))
    }
    return result
  }
}
