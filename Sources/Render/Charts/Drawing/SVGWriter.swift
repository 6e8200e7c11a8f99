import Distill

/// Writes a picture of our own layout as SVG, in the manner of ``SVGFinish``: text stays text, alternative text, dark
/// variants, no script, no ids (pictures can share a page), the same bytes every time.
struct SVGWriter {
  enum Anchor: String {
    case start, middle, end
  }

  /// How a line is drawn.
  struct Stroke {
    var color: PictureColor
    var width = 1.0
    /// Lengths of dash and gap; empty for a full line.
    var dash = ""
    /// Whether lines end where they end, not half a width later.
    var isFlat = false
  }

  private let palette: Palette
  private var body = ""
  private var colors: [PictureColor] = []

  init(palette: Palette) {
    self.palette = palette
  }

  mutating func text(
    _ string: String, x: Double, y: Double, size: Double, color: PictureColor, anchor: Anchor = .start,
    bold: Bool = false, tooltip: String? = nil
  ) {
    use(color)
    body +=
      "<text x=\"\(SVGPath.number(x))\" y=\"\(SVGPath.number(y))\" font-size=\"\(SVGPath.number(size))\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    if bold { body += " font-weight=\"bold\"" }
    body += " fill=\"\(color.hex)\">"
    if let tooltip { body += "<title>\(TextCleaning.xml(tooltip))</title>" }
    body += TextCleaning.xml(string) + "</text>\n"
  }

  mutating func path(
    _ path: SVGPath, stroke: Stroke? = nil, fill: PictureColor? = nil, opacity: Double? = nil,
    tooltip: String? = nil
  ) {
    guard !path.text.isEmpty else { return }
    body += "<path d=\"\(path.text)\""
    if let fill {
      use(fill)
      body += " fill=\"\(fill.hex)\""
      if let opacity { body += " fill-opacity=\"\(NumberText.rounded(opacity, decimals: 2))\"" }
    } else {
      body += " fill=\"none\""
    }
    if let stroke {
      use(stroke.color)
      body += " stroke=\"\(stroke.color.hex)\""
      if stroke.width != 1 { body += " stroke-width=\"\(SVGPath.number(stroke.width))\"" }
      if stroke.isFlat { body += " stroke-linecap=\"butt\"" }
      if !stroke.dash.isEmpty { body += " stroke-dasharray=\"\(stroke.dash)\"" }
    }
    guard let tooltip else {
      body += "/>\n"
      return
    }
    body += "><title>\(TextCleaning.xml(tooltip))</title></path>\n"
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Stroke, tooltip: String? = nil
  ) {
    var path = SVGPath()
    path.move(x1, y1)
    path.line(x2, y2)
    self.path(path, stroke: stroke, tooltip: tooltip)
  }

  /// The whole file; what was drawn must lie within 0...width and 0...height.
  func document(width: Double, height: Double, title: String, summary: String) -> [UInt8] {
    let width = SVGPath.number(width.rounded(.up))
    let height = SVGPath.number(height.rounded(.up))
    let name = TextCleaning.xml(TextCleaning.oneLine(title, limit: 200))
    var text = "<svg role=\"img\" aria-label=\"\(name)\" class=\"deftree\""
    text += " font-family=\"'DejaVu Sans',Verdana,sans-serif\" xmlns=\"http://www.w3.org/2000/svg\""
    text += " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
    text += " stroke-linejoin=\"round\" stroke-linecap=\"round\">\n<title>\(name)</title>"
    if !summary.isEmpty { text += "\n<desc>\(TextCleaning.xml(summary))</desc>" }
    text += DarkRules.style(colors: [palette.paper] + colors)
    text += "\n<path d=\"M0 0h\(width)v\(height)h-\(width)z\" fill=\"\(palette.paper.hex)\"/>\n"
    return [UInt8]((text + body + "</svg>\n").utf8)
  }

  private mutating func use(_ color: PictureColor) {
    if color != palette.paper, !colors.contains(color) { colors.append(color) }
  }
}
