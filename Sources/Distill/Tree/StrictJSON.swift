import Sim

/// A JSON value with the line where it began.
struct StrictJSON: Sendable {
  enum Content: Sendable {
    case null
    case bool(Bool)
    /// The digits as written: nothing is lost before the reader knows whether it wants a `UInt64` or a `Double`.
    case number(String)
    case string(String)
    case array([StrictJSON])
    case object([(key: String, value: StrictJSON)])
  }

  var line: Int
  var content: Content

  /// Parses RFC 8259 text: no duplicate keys, bounded nesting and size, every error with its line.
  ///
  /// - Complexity: O(bytes).
  static func parse(_ bytes: [UInt8]) throws(InputError) -> StrictJSON {
    guard bytes.count <= StrictJSONParser.mostBytes else {
      throw InputError(
        .data, "has \(bytes.count) bytes, at most \(StrictJSONParser.mostBytes) are accepted")
    }
    var parser = StrictJSONParser(bytes)
    return try parser.document()
  }
}
