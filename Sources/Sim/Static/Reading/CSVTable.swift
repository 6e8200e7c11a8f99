/// A small CSV file with a header: columns are found by name, extra ones are passed over.
///
/// Quoting is not known; the source's lists hold numbers and bare names.
struct CSVTable {
  /// The lines with something on them, the header left out, with their line numbers from 1.
  private let lines: [(number: Int, fields: [Substring.UTF8View])]
  private let columns: [String: Int]
  private let file: String?

  /// - Parameter required: columns that must be there.
  init(_ bytes: [UInt8], file: String?, required: [String]) throws(InputError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(.data, file: file, "is not UTF-8 text", remedy: "save it as UTF-8")
    }
    var rows: [(Int, [Substring.UTF8View])] = []
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var line = Substring(line)
      if line.utf8.last == UInt8(ascii: "\r") { line = Substring(line.utf8.dropLast()) }
      if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      rows.append(
        (number, line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)))
    }
    guard let header = rows.first else {
      throw InputError(.data, file: file, "is empty", remedy: "needed: \(required.joined(separator: ","))")
    }
    var columns: [String: Int] = [:]
    for (index, name) in header.1.enumerated() {
      let name = Self.trimmed(name)
      guard columns.updateValue(index, forKey: name) == nil else {
        throw InputError(.data, file: file, place: "line \(header.0)", "column \"\(name)\" stands twice")
      }
    }
    for name in required where columns[name] == nil {
      throw InputError(
        .data, file: file, place: "line \(header.0)", "has no column \"\(name)\"",
        remedy: "needed: \(required.joined(separator: ","))")
    }
    for (line, fields) in rows where fields.count != header.1.count {
      throw InputError(
        .data, file: file, place: "line \(line)", "has \(fields.count) fields",
        remedy: "the header has \(header.1.count)")
    }
    self.columns = columns
    self.file = file
    lines = rows.dropFirst().map { ($0.0, $0.1) }
  }

  var count: Int { lines.count }

  func has(_ column: String) -> Bool { columns[column] != nil }

  func text(_ row: Int, _ column: String) -> String? {
    columns[column].map { Self.trimmed(lines[row].fields[$0]) }
  }

  /// The number in a column, or `standard` if there is no such column.
  func number(_ row: Int, _ column: String, or standard: Double = 0) throws(InputError) -> Double {
    guard let text = text(row, column) else { return standard }
    guard let value = FileNumber.double(text), value.isFinite else {
      throw error(row, "\(column) is \"\(text)\"", remedy: "a number is needed")
    }
    return value
  }

  /// ``number(_:_:or:)`` for counts and indices.
  func whole(_ row: Int, _ column: String) throws(InputError) -> Int {
    let value = try number(row, column)
    guard value == value.rounded(), abs(value) < 1e9 else {
      throw error(row, "\(column) is \(value)", remedy: "a whole number is needed")
    }
    return Int(value)
  }

  func error(_ row: Int, _ message: String, remedy: String) -> InputError {
    InputError(.data, file: file, place: "line \(lines[row].number)", message, remedy: remedy)
  }

  private static func trimmed(_ field: Substring.UTF8View) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var rest = field
    while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
    while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
    return String(Substring(rest))
  }
}
