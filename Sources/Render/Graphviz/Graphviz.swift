import Sim
import Synchronization

/// Draws graphs inside the process, with the Graphviz libraries; no `dot` command is needed.
///
/// Call ``draw(_:as:engine:)`` from any task: one lock stands before the one context, because two Graphviz
/// contexts at work at once crash. The same graph gives the same bytes on every run with the same version of
/// Graphviz and the same fonts.
public enum Graphviz {
  private static let context = Mutex(GraphvizContext())

  /// The largest DOT text accepted from a user, 4 MiB.
  public static let largestText = 4 << 20

  /// Draws `graph`.
  ///
  /// - Parameter format: `.dot` gives ``GraphDescription/dotText`` without a layout.
  /// - Throws: ``InputError`` when Graphviz refuses the graph or reports any error, malformed labels included.
  /// - Complexity: the layout's; 5–15 ms for 63 nodes, 0.5 s for 1,000.
  public static func draw(
    _ graph: GraphDescription, as format: PictureFormat, engine: LayoutEngine = .dot
  ) throws(InputError) -> Drawing {
    let text = graph.dotText
    if format == .dot { return Drawing(format: .dot, bytes: [UInt8](text.utf8), warnings: []) }
    let decorated = graph.nodes.contains(where: \.isDecorated) ? graph : nil
    var (drawing, places) = try locked(text, as: format, engine: engine, isOurs: true, decorated: decorated)
    if format == .svg {
      drawing.bytes = SVGFinish(graph: graph, places: places).finished(drawing.bytes)
    } else if format == .pdf {
      PDFFinish.fixDate(&drawing.bytes)
    }
    return drawing
  }

  /// The bytes of ``draw(_:as:engine:)``.
  public static func render(
    _ graph: GraphDescription, as format: PictureFormat, engine: LayoutEngine = .dot
  ) throws(InputError) -> [UInt8] {
    try draw(graph, as: format, engine: engine).bytes
  }

  /// Draws DOT text that a user gave.
  ///
  /// Refused: text that is empty, not a graph, larger than ``largestText``, deeply nested, or above 5,000 nodes
  /// or 20,000 edges; attributes that fetch other files; links to anything but the web, mail and places in the page.
  ///
  /// - Parameters:
  ///   - format: `.dot` gives the text with Graphviz's positions added.
  ///   - title: The alternative text of an SVG.
  public static func draw(
    text: String, as format: PictureFormat, engine: LayoutEngine = .dot, title: String = "Graph"
  ) throws(InputError) -> Drawing {
    try ForeignText.check(text)
    var drawing = try locked(text, as: format, engine: engine, isOurs: false).drawing
    switch format {
    case .svg:
      try ForeignText.checkLinks(drawing.bytes)
      drawing.bytes = SVGFinish(title: title).finished(drawing.bytes)
    case .pdf: PDFFinish.fixDate(&drawing.bytes)
    case .png, .dot: break
    }
    return drawing
  }

  /// ``draw(text:as:engine:title:)`` for the bytes of a file.
  public static func draw(
    file: String, bytes: [UInt8], as format: PictureFormat, engine: LayoutEngine = .dot
  ) throws(InputError) -> Drawing {
    guard bytes.count <= largestText else {
      throw InputError(
        .data, file: file, "has \(bytes.count) bytes, at most \(largestText) are accepted")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(.data, file: file, "is not UTF-8 text", remedy: "save the DOT text as UTF-8")
    }
    do {
      return try draw(text: text, as: format, engine: engine, title: file)
    } catch {
      throw error.inFile(file)
    }
  }

  /// DOT text as it is, past every check: for the tests of what Graphviz itself reports.
  static func drawUnchecked(_ text: String, as format: PictureFormat, engine: LayoutEngine = .dot)
    throws(InputError) -> Drawing
  {
    try locked(text, as: format, engine: engine, isOurs: true).drawing
  }

  private static func locked(
    _ text: String, as format: PictureFormat, engine: LayoutEngine, isOurs: Bool,
    decorated: GraphDescription? = nil
  ) throws(InputError) -> (drawing: Drawing, places: [Int: NodePlace]) {
    try context.withLock { context throws(InputError) in
      try context.draw(text, as: format, engine: engine, isOurs: isOurs, decorated: decorated)
    }
  }
}
