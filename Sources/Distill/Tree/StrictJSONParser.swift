import Sim

/// Recursive descent over bytes, at most ``deepest`` levels.
struct StrictJSONParser {
  static let mostBytes = 16 << 20
  static let mostValues = 2_000_000
  static let deepest = 32

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var values = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(InputError) -> StrictJSON {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw error("there is text after the end of the document") }
    return value
  }

  private func error(_ message: String) -> InputError {
    InputError(.data, place: "line \(line)", message, remedy: "the file must be JSON")
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(InputError) -> StrictJSON {
    guard depth < Self.deepest else { throw error("is nested deeper than \(Self.deepest) levels") }
    values += 1
    guard values <= Self.mostValues else { throw error("has more than \(Self.mostValues) values") }
    let start = line
    switch next {
    case UInt8(ascii: "{"): return StrictJSON(line: start, content: try object(depth: depth))
    case UInt8(ascii: "["): return StrictJSON(line: start, content: try array(depth: depth))
    case UInt8(ascii: "\""): return StrictJSON(line: start, content: .string(try string()))
    case UInt8(ascii: "t"): return StrictJSON(line: start, content: try word("true", .bool(true)))
    case UInt8(ascii: "f"): return StrictJSON(line: start, content: try word("false", .bool(false)))
    case UInt8(ascii: "n"): return StrictJSON(line: start, content: try word("null", .null))
    case nil: throw error("ends too early")
    default: return StrictJSON(line: start, content: .number(try number()))
    }
  }

  private mutating func word(_ text: String, _ content: StrictJSON.Content) throws(InputError)
    -> StrictJSON.Content
  {
    for byte in text.utf8 {
      guard take(byte) else { throw error("'\(text)' was expected") }
    }
    return content
  }

  private mutating func object(depth: Int) throws(InputError) -> StrictJSON.Content {
    var members: [(key: String, value: StrictJSON)] = []
    var keys: Set<String> = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      guard next == UInt8(ascii: "\"") else { throw error("a key in quotes was expected") }
      let key = try string()
      guard keys.insert(key).inserted else { throw error("the key '\(key)' stands here twice") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("':' was expected after the key '\(key)'") }
      skipSpace()
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw error("',' or '}' was expected") }
      skipSpace()
    }
  }

  private mutating func array(depth: Int) throws(InputError) -> StrictJSON.Content {
    var elements: [StrictJSON] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error("',' or ']' was expected") }
      skipSpace()
    }
  }

  private mutating func digits() -> Bool {
    let start = position
    while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
    return position > start
  }

  private mutating func number() throws(InputError) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) {
      guard digits() else { throw error("a value was expected") }
    }
    if take(UInt8(ascii: ".")) {
      guard digits() else { throw error("a digit was expected after the point") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() else { throw error("a digit was expected in the exponent") }
    }
    guard position - start <= 400 else { throw error("a number has more than 400 characters") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws(InputError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      guard let byte = next else { throw error("a string is not closed") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("a string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(&text)
      case 0..<0x20: throw error("a string holds a control character")
      default: text.append(byte)
      }
    }
  }

  private mutating func escape(_ text: inout [UInt8]) throws(InputError) {
    guard let byte = next else { throw error("a string is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if unit >= 0xD800, unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = try hexadecimal()
        guard low >= 0xDC00, low < 0xE000 else { throw error("half a character is escaped") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw error("half a character is escaped") }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: throw error("an unknown escape stands in a string")
    }
  }

  private mutating func hexadecimal() throws(InputError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error("four hexadecimal digits were expected")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
