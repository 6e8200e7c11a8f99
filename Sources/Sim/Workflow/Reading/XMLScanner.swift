import CLibXML2

/// What a reader of XML wants to be told, in document order. An error thrown stops the parse.
protocol XMLEventHandler {
  /// An element opens. `attributes` alternates local names and values as they stand in the file.
  mutating func start(_ name: String, attributes: [XMLAttribute], line: Int) throws(InputError)
  mutating func text(_ text: String)
  mutating func end(_ name: String, line: Int) throws(InputError)
}

/// An attribute: local name (without prefix) and value with references resolved.
struct XMLAttribute {
  let name: String
  let value: String
}

/// Streams an XML document through libxml2's SAX2 interface.
///
/// Nothing outside the bytes is ever opened, and a document type declaration is refused: DAX files have none, and
/// it is the door of entity bombs and external entities. libxml2 itself bounds depth (256) and text length (10 MB).
enum XMLScanner {
  /// Feeds `handler` with the document.
  ///
  /// - Throws: ``InputError`` (`data`) with the line for anything malformed, and whatever `handler` throws.
  /// - Complexity: O(bytes).
  static func scan<Handler: XMLEventHandler>(
    _ bytes: [UInt8], into handler: inout Handler
  ) throws(InputError) {
    guard bytes.count <= Int(Int32.max) else {
      throw InputError(.data, "has \(bytes.count) bytes, at most \(Int32.max) are accepted")
    }
    let session = XMLSession(handler)
    let wellFormed = session.parse(bytes)
    if let failure = session.failure { throw failure }
    guard wellFormed else { throw session.complaint ?? InputError(.data, "is not well-formed XML") }
    if let result = session.handler as? Handler { handler = result }
  }
}

/// One parse: the bridge between C callbacks and a handler.
private final class XMLSession {
  var handler: any XMLEventHandler
  /// What the handler or the bridge objected to.
  private(set) var failure: InputError?
  /// The first thing that libxml2 found malformed.
  private(set) var complaint: InputError?
  private var context: xmlParserCtxtPtr?

  private static let prepared: Void = xmlInitParser()

  init(_ handler: any XMLEventHandler) {
    self.handler = handler
  }

  func parse(_ bytes: [UInt8]) -> Bool {
    Self.prepared
    var sax = cxml_sax2_handler()
    Self.install(&sax)
    let user = Unmanaged.passUnretained(self).toOpaque()
    return bytes.withUnsafeBufferPointer { buffer -> Bool in
      guard let start = buffer.baseAddress else { return false }
      return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) { characters in
        guard let context = cxml_open(characters, Int32(buffer.count), &sax, user) else { return false }
        self.context = context
        defer {
          cxml_close(context)
          self.context = nil
        }
        return cxml_parse(context) == 1
      }
    }
  }

  private static func install(_ sax: inout xmlSAXHandler) {
    sax.startElementNs = { user, name, _, _, _, _, count, _, attributes in
      guard let session = XMLSession.from(user), let name else { return }
      session.start(name, count: Int(count), attributes: attributes)
    }
    sax.endElementNs = { user, name, _, _ in
      guard let session = XMLSession.from(user), let name else { return }
      session.perform { (handler, line) throws(InputError) in
        try handler.end(String(cString: name), line: line)
      }
    }
    sax.characters = { user, start, count in
      guard let session = XMLSession.from(user), let start, count > 0 else { return }
      let text = String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
      session.perform { (handler, _) throws(InputError) in handler.text(text) }
    }
    sax.cdataBlock = sax.characters
    sax.internalSubset = { user, _, _, _ in
      XMLSession.from(user)?.perform { (_, line) throws(InputError) in
        throw InputError(
          .data, place: "line \(line)", "a document type declaration is not accepted",
          remedy: "remove <!DOCTYPE …>; entities are never expanded")
      }
    }
    sax.serror = { user, error in
      guard let session = XMLSession.from(user), let error else { return }
      session.note(error.pointee)
    }
  }

  private static func from(_ user: UnsafeMutableRawPointer?) -> XMLSession? {
    user.map { Unmanaged<XMLSession>.fromOpaque($0).takeUnretainedValue() }
  }

  private func start(
    _ name: UnsafePointer<xmlChar>, count: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    var list: [XMLAttribute] = []
    if let attributes, count > 0 {
      list.reserveCapacity(count)
      // Five pointers per attribute: local name, prefix, URI, start and end of the value.
      for index in 0..<count {
        guard let key = attributes[5 * index], let from = attributes[5 * index + 3],
          let to = attributes[5 * index + 4]
        else { continue }
        let value = UnsafeBufferPointer(start: from, count: max(0, to - from))
        list.append(
          XMLAttribute(name: String(cString: key), value: String(decoding: value, as: UTF8.self)))
      }
    }
    perform { (handler, line) throws(InputError) in
      try handler.start(String(cString: name), attributes: list, line: line)
    }
  }

  private func perform(_ body: (inout any XMLEventHandler, Int) throws(InputError) -> Void) {
    guard failure == nil, let context else { return }
    do {
      try body(&handler, Int(cxml_line(context)))
    } catch {
      failure = error
      xmlStopParser(context)
    }
  }

  private func note(_ error: xmlError) {
    guard complaint == nil, error.level == XML_ERR_FATAL else { return }
    let raw = error.message.map { String(cString: $0) } ?? "malformed"
    let message = raw.split(whereSeparator: \.isNewline).joined(separator: " ")
    complaint = InputError(
      .data, place: error.line > 0 ? "line \(error.line)" : nil, "is not well-formed XML: \(message)",
      remedy: Self.remedy(Int(error.code)))
  }

  private static func remedy(_ code: Int) -> String? {
    switch UInt32(truncatingIfNeeded: code) {
    case XML_ERR_DOCUMENT_END.rawValue: "a file holds exactly one root element"
    case XML_ERR_TAG_NOT_FINISHED.rawValue, XML_ERR_GT_REQUIRED.rawValue: "the file may be truncated"
    case XML_ERR_TAG_NAME_MISMATCH.rawValue: "every element needs its own end tag"
    case XML_ERR_UNDECLARED_ENTITY.rawValue: "only the five predefined entities are known"
    default: nil
    }
  }
}
