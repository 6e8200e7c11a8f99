import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads XML strictly and keeps the text of `<text>` elements.
final class XMLCheck: NSObject, XMLParserDelegate {
  private(set) var texts: [String] = []
  private(set) var elements: [String] = []
  private(set) var attributes: [String: String] = [:]
  private var current: String?

  /// Nil unless `bytes` are one well-formed document.
  ///
  /// The parser's return value alone is not to be trusted on Linux: its error and the root element count.
  static func read(_ bytes: [UInt8]) -> XMLCheck? {
    let parser = XMLParser(data: Data(bytes))
    let check = XMLCheck()
    parser.delegate = check
    guard parser.parse(), parser.parserError == nil, check.elements.first != nil else { return nil }
    return check
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if elements.isEmpty { self.attributes = attributes }
    elements.append(name)
    if name == "text" { current = "" }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { current? += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text", let text = current {
      texts.append(text)
      current = nil
    }
  }
}
