import Sim

/// What the curves of all trainings have in common as files: a header, a line for each point, ASCII.
enum CurveCSV {
  /// The largest file read, 64 MiB: half a million generations.
  static let largestFile = 64 << 20

  /// The points of a file; line ends may be those of Windows.
  ///
  /// - Parameter make: a point from its cells, as many as the header has.
  /// - Throws: ``InputError`` with the line: another header, a cell too many or too few, what `make` throws, a line without
  ///   an end (the rest may be missing).
  /// - Complexity: O(bytes).
  static func points<Point>(
    _ bytes: [UInt8], header: String, make: ([Substring]) throws(InputError) -> Point
  ) throws(InputError) -> [Point] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let end = lines.popLast() ?? []
    guard let first = lines.first, text(first) == header else {
      throw InputError(
        .data, place: "line 1", "is not the header of a learning curve", remedy: "it is \"\(header)\"")
    }
    guard end.isEmpty else {
      throw InputError(
        .data, place: "line \(lines.count + 1)", "does not end: the file was cut off", remedy: "write it anew"
      )
    }
    let columns = header.split(separator: ",").count
    var points: [Point] = []
    points.reserveCapacity(lines.count)
    for (number, line) in lines.enumerated().dropFirst() {
      do throws(InputError) {
        let cells = (text(line) ?? "").split(separator: ",", omittingEmptySubsequences: false)
        guard cells.count == columns else {
          throw InputError(.data, "has \(cells.count) cells", remedy: "\(columns), as the header says")
        }
        points.append(try make(cells))
      } catch {
        var located = error
        located.place = "line \(number + 1)"
        throw located
      }
    }
    return points
  }

  /// A whole number above `last`.
  static func count(_ cell: Substring, above last: Int, _ name: String) throws(InputError) -> Int {
    guard cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(cell), count > last else {
      throw InputError(.data, "\(name) does not ascend", remedy: "a whole number above \(last)")
    }
    return count
  }

  /// A decimal as Swift writes it, `nan` and `inf` among them: a ratio to a cost of nothing.
  static func number(_ cell: Substring) throws(InputError) -> Double {
    let isWord = ["nan", "inf", "-inf"].contains(cell)
    // `Double` would take hexadecimal and `infinity` too.
    let isDecimal = cell.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.e".utf8.contains($0) }
    guard isWord || isDecimal, let value = Double(cell) else {
      throw InputError(.data, "a cell is not a number", remedy: "a decimal such as 0.875")
    }
    return value
  }

  /// `line` without a carriage return at its end; nil when it is not ASCII, of which a curve is made.
  static func text(_ line: ArraySlice<UInt8>) -> String? {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    return line.allSatisfy { $0 < 0x80 } ? String(decoding: line, as: UTF8.self) : nil
  }
}
