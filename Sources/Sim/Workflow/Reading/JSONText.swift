import Foundation

/// Decoding JSON from untrusted bytes: depth is bounded before any recursive parser sees them.
enum JSONText {
  /// Workflow files nest about seven levels.
  static let deepest = 64

  /// - Throws: ``InputError`` (`data`) for bytes that are not UTF-8, too deep, not JSON, or of another shape, with
  ///   the line or the key.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(InputError) -> Value {
    try checkDepth(bytes)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw InputError(.data, "is not UTF-8 text", remedy: "JSON files are written in UTF-8")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw sentence(for: error)
    } catch {
      throw InputError(.data, "is not valid JSON: \(error.localizedDescription)")
    }
  }

  private static func checkDepth(_ bytes: [UInt8]) throws(InputError) {
    let line: Int? = bytes.withUnsafeBufferPointer { buffer in
      var depth = 0
      var line = 1
      var inString = false
      var position = 0
      while position < buffer.count {
        let byte = buffer[position]
        switch byte {
        case 0x5C where inString: position += 1
        case 0x22: inString.toggle()
        case 0x5B, 0x7B:
          if !inString {
            depth += 1
            if depth > deepest { return line }
          }
        case 0x5D, 0x7D:
          if !inString { depth -= 1 }
        case 0x0A: line += 1
        default: break
        }
        position += 1
      }
      return nil
    }
    if let line {
      throw InputError(.data, place: "line \(line)", "nests deeper than \(deepest) levels")
    }
  }

  private static func sentence(for error: DecodingError) -> InputError {
    switch error {
    case .keyNotFound(let key, let context):
      InputError(
        .data, place: place(context), "the key \"\(key.stringValue)\" is missing", remedy: "add it")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      InputError(.data, place: place(context), "is not \(noun(type))")
    case .dataCorrupted(let context):
      InputError(.data, place: place(context), "is not valid JSON: \(reason(context))")
    @unknown default:
      InputError(.data, "is not valid JSON")
    }
  }

  private static func place(_ context: DecodingError.Context) -> String? {
    guard !context.codingPath.isEmpty else { return nil }
    let path = context.codingPath.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return "key \(path)"
  }

  private static func reason(_ context: DecodingError.Context) -> String {
    let detail = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
    return (detail ?? context.debugDescription).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func noun(_ type: Any.Type) -> String {
    let name = "\(type)"
    if name == "String" { return "text" }
    if name == "Double" || name == "Int" { return "a number" }
    if name.hasPrefix("Array") { return "a list" }
    return "an object"
  }
}
