/// Numbers as text in workflow files.
enum FileNumber {
  /// The decimal number in `text`, white space around it allowed; nil for anything else, hexadecimal included.
  /// `inf`, `nan` and overflow give values that are not finite.
  static func double(_ text: String) -> Double? {
    let trimmed = trim(text)
    guard !trimmed.utf8.contains(where: { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "X") }) else {
      return nil
    }
    return Double(trimmed)
  }

  /// A count of bytes, 0...2^53, perhaps written with a fraction of zero or an exponent.
  static func bytes(_ text: String) -> Int? {
    let trimmed = trim(text)
    if let whole = Int(trimmed) { return (0...largestBytes).contains(whole) ? whole : nil }
    return double(String(trimmed)).flatMap(bytes)
  }

  /// `value` as a count of bytes, if it is one.
  static func bytes(_ value: Double) -> Int? {
    guard value >= 0, value <= Double(largestBytes), value == value.rounded() else { return nil }
    return Int(value)
  }

  private static let largestBytes = 1 << 53

  private static func trim(_ text: String) -> Substring {
    func isSpace(_ character: Character) -> Bool { character.isWhitespace }
    var rest = text[...]
    while let first = rest.first, isSpace(first) { rest.removeFirst() }
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }
}
