/// Python writes numbers that JSON does not have; readers of its files meet them.
enum JSONNumbers {
  /// `line` with the bare words NaN, Infinity and -Infinity replaced by null; strings are left alone.
  static func withoutSpecials(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let words = ["-Infinity", "Infinity", "NaN"].map { Array($0.utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(line.count)
    var isInString = false
    var position = line.startIndex
    while position < line.endIndex {
      let byte = line[position]
      if byte == UInt8(ascii: "\\"), isInString, position + 1 < line.endIndex {
        result.append(contentsOf: line[position...position + 1])
        position += 2
        continue
      }
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      if !isInString, let word = words.first(where: { line[position...].starts(with: $0) }) {
        result.append(contentsOf: "null".utf8)
        position += word.count
      } else {
        result.append(byte)
        position += 1
      }
    }
    return result
  }
}
