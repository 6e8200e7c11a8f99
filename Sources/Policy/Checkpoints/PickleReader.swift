import Sim

/// Reads the arguments of pickle opcodes; every length is checked against the bytes that are left.
struct PickleReader {
  private let content: [UInt8]
  private let file: String?
  private(set) var position = 0

  init(bytes: [UInt8], file: String?) {
    content = bytes
    self.file = file
  }

  mutating func byte() throws(InputError) -> UInt8 {
    guard position < content.count else { throw ended() }
    defer { position += 1 }
    return content[position]
  }

  /// A little-endian unsigned integer of at most 4 bytes.
  mutating func unsigned(bytes count: Int) throws(InputError) -> Int {
    var value = 0
    for shift in 0..<count { value |= Int(try byte()) << (8 * shift) }
    return value
  }

  /// A length of `count` bytes that fits into what is left.
  mutating func length(bytes count: Int) throws(InputError) -> Int {
    let start = position
    var value: UInt64 = 0
    for shift in 0..<count { value |= UInt64(try byte()) << UInt64(8 * shift) }
    guard value <= UInt64(content.count - position) else {
      throw InputError(
        .data, file: file, place: "pickle byte \(start)",
        "a length of \(value) bytes where \(content.count - position) are left")
    }
    return Int(value)
  }

  mutating func bytes(lengthBytes: Int) throws(InputError) -> [UInt8] {
    let count = try length(bytes: lengthBytes)
    defer { position += count }
    return Array(content[position..<position + count])
  }

  mutating func text(lengthBytes: Int) throws(InputError) -> String {
    let start = position
    guard let text = String(validating: try bytes(lengthBytes: lengthBytes), as: UTF8.self) else {
      throw InputError(.data, file: file, place: "pickle byte \(start)", "text that is not UTF-8")
    }
    return text
  }

  /// A line of ASCII without its newline, at most 256 bytes.
  mutating func line() throws(InputError) -> String {
    let start = position
    var text = ""
    while true {
      let next = try byte()
      if next == 0x0A { return text }
      guard next < 0x80, position - start <= 256 else {
        throw InputError(.data, file: file, place: "pickle byte \(start)", "a name that is not plain text")
      }
      text.unicodeScalars.append(Unicode.Scalar(next))
    }
  }

  /// A big-endian float64.
  mutating func double() throws(InputError) -> Double {
    var bits: UInt64 = 0
    for _ in 0..<8 { bits = bits << 8 | UInt64(try byte()) }
    return Double(bitPattern: bits)
  }

  /// A signed little-endian integer of up to 8 bytes.
  mutating func long(at start: Int) throws(InputError) -> Int {
    let digits = try bytes(lengthBytes: 1)
    guard digits.count <= 8 else {
      throw InputError(.data, file: file, place: "pickle byte \(start)", "an integer beyond 64 bits")
    }
    var value: UInt64 = (digits.last ?? 0) >= 0x80 ? .max : 0
    for digit in digits.reversed() { value = value << 8 | UInt64(digit) }
    return Int(Int64(bitPattern: value))
  }

  private func ended() -> InputError {
    InputError(.data, file: file, place: "pickle byte \(position)", "the pickle ends too early")
  }
}
