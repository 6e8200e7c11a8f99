/// Turns Graphviz's SVG into one to publish: stable bytes, alternative text, readable without DejaVu Sans, dark
/// where the reader's screen is, and smaller.
///
/// Works line by line: Graphviz writes one element per line and escapes line ends in text.
struct SVGFinish {
  private let title: String
  private let summary: String
  private let style: String
  /// Nodes' tooltips by position; nil keeps Graphviz's own titles and ids (a user's graph).
  private let tooltips: [String?]?
  /// Nodes' keys by position.
  private let keys: [Int?]
  /// What is drawn in nodes behind their labels, by their positions.
  private var decorations: [Int: String] = [:]

  /// - Parameter places: where nodes with decorations are.
  init(graph: GraphDescription, places: [Int: NodePlace] = [:]) {
    title = graph.title
    summary = graph.summary
    tooltips = graph.nodes.map(\.tooltip)
    keys = graph.nodes.map(\.key)
    for (position, node) in graph.nodes.enumerated() where node.isDecorated {
      decorations[position] = places[position].map { DecorationWriter.svg(node, at: $0) }
    }
    style = DarkRules.style(colors: graph.colors)
  }

  /// For a user's DOT text.
  init(title: String) {
    self.title = title
    summary = ""
    tooltips = nil
    keys = []
    style = ""
  }

  /// - Complexity: O(bytes).
  func finished(_ svg: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(svg.count)
    var isInProlog = true
    var isInComment = false
    let lines = svg.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    for (number, line) in lines.enumerated() {
      if isInProlog {
        guard line.starts(with: "<svg ".utf8) else { continue }
        isInProlog = false
        result += "<svg role=\"img\" aria-label=\"\(TextCleaning.xml(title))\" class=\"deftree\"".utf8
        // What is not filled answers the pointer too.
        if !decorations.isEmpty { result += " pointer-events=\"all\"".utf8 }
        if tooltips != nil { result += " font-family=\"'DejaVu Sans',Verdana,sans-serif\"".utf8 }
        appendShort(line.dropFirst(4), to: &result)
      } else if isInComment || line.starts(with: "<!--".utf8) {
        // Names of nodes stand in comments, and only there on their own.
        isInComment = !line.reversed().starts(with: ">--".utf8)
        continue
      } else if line.starts(with: " viewBox".utf8) {
        appendShort(line, to: &result)
        result += "\n<title>\(TextCleaning.xml(title))</title>".utf8
        if !summary.isEmpty { result += "\n<desc>\(TextCleaning.xml(summary))</desc>".utf8 }
        result += style.utf8
      } else if let tooltips, line.starts(with: "<title>".utf8) {
        guard let position = Self.position(line, tooltips.count) else { continue }
        if let tooltip = tooltips[position] {
          result += "<title>\(TextCleaning.xml(tooltip))</title>\n".utf8
        }
        result += (decorations[position] ?? "").utf8
        continue
      } else if tooltips != nil, line.starts(with: "<g id=".utf8), lines.indices.contains(number + 1),
        let key = key(lines[number + 1])
      {
        // Without its id, and with what a page finds it by.
        appendShort(line.dropLast(), to: &result)
        result += " \(key)>".utf8
      } else {
        appendShort(line, to: &result)
      }
      result.append(UInt8(ascii: "\n"))
    }
    return result
  }

  /// The node that the line `<title>n12</title>` names.
  private static func position(_ line: ArraySlice<UInt8>, _ count: Int) -> Int? {
    let name = line.dropFirst(7).prefix { $0 != UInt8(ascii: "<") }
    guard name.first == UInt8(ascii: "n"),
      let position = Int(String(decoding: name.dropFirst(), as: UTF8.self)),
      position < count
    else { return nil }
    return position
  }

  /// The attribute for the group that `<title>n12</title>` or `<title>n3&#45;&gt;n12</title>` follows; nil for nodes
  /// without keys.
  private func key(_ line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: "<title>n".utf8) else { return nil }
    let name = String(decoding: line.dropFirst(8).prefix { $0 != UInt8(ascii: "<") }, as: UTF8.self)
    let ends = name.replacing("&#45;", with: "-").replacing("&gt;", with: ">").split(separator: "->n")
    let found = ends.map { Int($0).flatMap { keys.indices.contains($0) ? keys[$0] : nil } }
    switch (found.first ?? nil, found.count) {
    case (let key?, 1): return "data-node=\"\(key)\""
    case (let from?, 2): return found[1].map { "data-edge=\"\(from)-\($0)\"" }
    default: return nil
    }
  }

  // MARK: - Shorter markup

  private static let noise: [[UInt8]] = [
    " font-family=\"DejaVu Sans\"", " text-anchor=\"start\"", " stroke=\"transparent\"",
    " stroke-width=\"1\"", " fill=\"none\" stroke=\"none\"",
  ].map { Array($0.utf8) }

  /// Appends `line` without attributes that say the default, without ids (two pictures on one page would share
  /// them), and numbers without trailing zeros. What stands between tags is kept as it is.
  private func appendShort(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    guard tooltips != nil else {
      result += line
      return
    }
    if line.starts(with: "<path ".utf8), let short = Self.shortCurve(line) {
      appendTags(ArraySlice(short.utf8), to: &result)
    } else {
      appendTags(line, to: &result)
    }
  }

  /// The line of a curve, shortened.
  private static func shortCurve(_ line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    guard let start = text.range(of: " d=\""), let end = text[start.upperBound...].firstIndex(of: "\""),
      let short = CurveShortening.shortened(text[start.upperBound..<end])
    else { return nil }
    return text[..<start.upperBound] + short + text[end...]
  }

  private func appendTags(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    let space = UInt8(ascii: " ")
    var isInTag = line.first != UInt8(ascii: "<")
    var position = line.startIndex
    while position < line.endIndex {
      let byte = line[position]
      if byte == UInt8(ascii: "<") { isInTag = true }
      if byte == UInt8(ascii: ">") { isInTag = false }
      if isInTag, byte == space {
        let rest = line[position...]
        if let noise = Self.noise.first(where: { rest.starts(with: $0) }) {
          position += noise.count
          continue
        }
        if rest.starts(with: " id=\"".utf8),
          let end = rest.dropFirst(5).firstIndex(of: UInt8(ascii: "\""))
        {
          position = end + 1
          continue
        }
      }
      if isInTag, byte == UInt8(ascii: "."), let end = Self.fractionEnd(line, position) {
        result += line[position..<end.kept]
        position = end.next
        continue
      }
      result.append(byte)
      position += 1
    }
  }

  /// For a decimal point at `position`: where the fraction ends without its trailing zeros, and where it ends.
  private static func fractionEnd(_ line: ArraySlice<UInt8>, _ position: Int) -> (kept: Int, next: Int)? {
    let digits: ClosedRange<UInt8> = 0x30...0x39
    guard position > line.startIndex, digits.contains(line[position - 1]) else { return nil }
    var next = position + 1
    while next < line.endIndex, digits.contains(line[next]) { next += 1 }
    guard next > position + 1 else { return nil }
    var kept = next
    while line[kept - 1] == 0x30 { kept -= 1 }
    if kept == position + 1 { kept = position }
    return (kept, next)
  }
}
