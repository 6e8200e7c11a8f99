import CGraphviz
import Sim

/// The process's one Graphviz context and the calls that are made on it; used under ``Graphviz``'s lock only.
///
/// Two contexts at work at once crash, and a context per picture leaks 5 kB each, so there is one for good.
struct GraphvizContext: ~Copyable {
  private let context: OpaquePointer?

  init() {
    GraphvizMessages.redirect()
    context = gvContext()
  }

  /// Lays `text` out with `engine` and writes it as `format`.
  ///
  /// `decorated`: the graph that `text` was made from, if its nodes have decorations. `isOurs`: the text was made by
  /// ``GraphDescription``; anything else is refused what reaches for other files.
  func draw(
    _ text: String, as format: PictureFormat, engine: LayoutEngine, isOurs: Bool,
    decorated: GraphDescription? = nil
  ) throws(InputError) -> (drawing: Drawing, places: [Int: NodePlace]) {
    guard let context else {
      throw InputError(
        .unavailable, "Graphviz cannot start", remedy: "install libgvc6 with its plugins")
    }
    // The line end behind our own last text is still to be read, and would count as a line of this one.
    if let rest = "".withCString({ agmemread($0) }) { agclose(rest) }
    _ = GraphvizMessages.take()
    agreadline(1)
    guard let graph = text.withCString({ agmemread($0) }) else {
      let error = Self.parseError(GraphvizMessages.take())
      Self.resetLexer()
      throw error
    }
    defer { agclose(graph) }
    var warnings = try Self.checked(GraphvizMessages.take(), "the graph is malformed").warnings
    if !isOurs {
      if Self.resetLexer() { warnings.append("what follows the first graph is not drawn") }
      try Self.checkForeign(graph)
    }
    if format == .png { Self.setResolution(graph, dotsPerInch: Self.dotsPerInch) }

    var layout = gvLayout(context, graph, engine.rawValue)
    var places: [Int: NodePlace] = [:]
    if let decorated, layout == 0 {
      places = Self.places(graph)
      if format != .svg {
        // The background is read when a layout begins; the second is the same as the first.
        _ = gvFreeLayout(context, graph)
        let background = DecorationWriter.background(decorated, places: places)
        _ = background.withCString { cgv_set_graph(graph, "_background", $0) }
        layout = gvLayout(context, graph, engine.rawValue)
      }
    }
    // A failed layout leaves records behind which only this call frees; it is harmless where there are none.
    defer { _ = gvFreeLayout(context, graph) }
    var messages = GraphvizMessages.take()
    guard layout == 0 else { throw Self.failure(messages, "Graphviz cannot lay the graph out") }
    warnings += try Self.checked(messages, "a label or attribute is malformed").warnings
    if format == .png { try Self.checkExtent(graph) }

    var data: UnsafeMutablePointer<CChar>?
    var length: UInt32 = 0
    let rendering = gvRenderData(context, graph, format.rawValue, &data, &length)
    defer { if let data { gvFreeRenderData(data) } }
    messages = GraphvizMessages.take()
    guard rendering == 0, let data, length > 0 else {
      throw Self.failure(messages, "Graphviz cannot write \(format.rawValue)")
    }
    warnings += try Self.checked(messages, "the picture is incomplete").warnings
    let bytes = [UInt8](UnsafeRawBufferPointer(start: data, count: Int(length)))
    return (Drawing(format: format, bytes: bytes, warnings: warnings), places)
  }

  /// Where the layout has put the nodes, by their number in the text.
  private static func places(_ graph: UnsafeMutablePointer<Agraph_t>) -> [Int: NodePlace] {
    var places: [Int: NodePlace] = [:]
    var next = agfstnode(graph)
    while let node = next {
      if let name = agnameof(node), let number = Int(String(cString: name).dropFirst()) {
        places[number] = NodePlace(
          x: cgv_node_x(node), y: cgv_node_y(node), width: cgv_node_width(node),
          height: cgv_node_height(node))
      }
      next = agnxtnode(graph, node)
    }
    return places
  }

  /// Brings Graphviz's lexer to the state it started in, and tells whether there was anything left to read.
  ///
  /// It keeps two things from one text to the next: what stands behind the first graph, and being inside a string,
  /// comment or HTML label that was left open. Every later picture would suffer.
  @discardableResult
  private static func resetLexer() -> Bool {
    var hasMore = false
    // Each call reads one graph of the rest; the rest is dropped when there is none or it is malformed.
    while let graph = "".withCString({ agmemread($0) }) {
      agclose(graph)
      hasMore = true
    }
    for closer in ["", "*/", "\"", ">", String(repeating: ">", count: ForeignText.deepestNesting + 1)] {
      if !closer.isEmpty, let graph = closer.withCString({ agmemread($0) }) { agclose(graph) }
      if let graph = "graph {}".withCString({ agmemread($0) }) {
        agclose(graph)
        break
      }
    }
    return !GraphvizMessages.take().errors.isEmpty || hasMore
  }

  // MARK: - Errors

  private static func parseError(_ messages: GraphvizMessages) -> InputError {
    guard let message = messages.errors.first ?? messages.warnings.first else {
      return InputError(
        .data, "holds no graph", remedy: "DOT text such as digraph { a -> b } is needed")
    }
    // `<stdin>: syntax error in line 3 near 'x'`: the place and the fault apart.
    let words = message.split(separator: " ")
    if let position = words.firstIndex(of: "line"), position + 1 < words.count,
      let line = Int(words[position + 1].filter(\.isNumber))
    {
      let fault = message.replacing("<stdin>: ", with: "").replacing(" in line \(line)", with: "")
      return InputError(
        .data, place: "line \(line)", fault,
        remedy: "DOT text such as digraph { a -> b } is needed")
    }
    return InputError(.data, message)
  }

  private static func failure(_ messages: GraphvizMessages, _ what: String) -> InputError {
    let reasons = messages.errors + messages.warnings
    guard let reason = reasons.first else { return InputError(.data, what) }
    return InputError(.data, "\(what): \(reason)")
  }

  /// `messages` if there is no error among them: Graphviz reports a malformed label and draws on without it.
  private static func checked(_ messages: GraphvizMessages, _ what: String) throws(InputError)
    -> GraphvizMessages
  {
    guard messages.errors.isEmpty else { throw failure(messages, what) }
    return messages
  }

  // MARK: - Bounds

  static let dotsPerInch = 144.0
  /// 40 million pixels, 160 MB of memory.
  private static let largestImage = 40e6
  private static let largestNodeCount: Int32 = 5_000
  private static let largestEdgeCount: Int32 = 20_000

  private static func checkForeign(_ graph: UnsafeMutablePointer<Agraph_t>) throws(InputError) {
    // Graphviz recurses along paths, so the size also bounds the stack.
    guard agnnodes(graph) <= largestNodeCount, agnedges(graph) <= largestEdgeCount else {
      throw InputError(
        .data, "has \(agnnodes(graph)) nodes and \(agnedges(graph)) edges",
        remedy: "at most \(largestNodeCount) and \(largestEdgeCount) are drawn")
    }
    for key in ["image", "imagepath", "shapefile", "fontpath", "stylesheet", "layout", "viewport"]
    where cgv_declares(graph, key) != 0 {
      throw InputError(
        .data, "the attribute \"\(key)\" is not accepted",
        remedy: "remove it: a drawing may not fetch other files or set up the renderer")
    }
  }

  /// Sets the resolution and takes away what else would change the number of pixels.
  private static func setResolution(_ graph: UnsafeMutablePointer<Agraph_t>, dotsPerInch: Double) {
    for key in ["size", "page", "pad", "margin", "resolution"] where cgv_declares(graph, key) != 0 {
      _ = cgv_set_graph(graph, key, "")
    }
    _ = cgv_set_graph(graph, "dpi", "\(Int(dotsPerInch))")
  }

  private static func checkExtent(_ graph: UnsafeMutablePointer<Agraph_t>) throws(InputError) {
    let scale = dotsPerInch / 72
    let (width, height) = (cgv_width(graph) * scale, cgv_height(graph) * scale)
    guard width.isFinite, height.isFinite, width * height <= largestImage, max(width, height) <= 30_000
    else {
      throw InputError(
        .data, "the picture is too large for pixels (\(width) × \(height))",
        remedy: "write svg or pdf instead")
    }
  }
}
