/// Makes PDF bytes the same on every run.
enum PDFFinish {
  /// Replaces the date of creation, the only thing that differs between two runs, by one of the same length.
  static func fixDate(_ bytes: inout [UInt8]) {
    let key = Array("/CreationDate (D:".utf8)
    guard let found = bytes.firstRange(of: key) else { return }
    let constant = Array("20000101000000".utf8)
    for (offset, digit) in constant.enumerated() {
      let position = found.upperBound + offset
      guard bytes.indices.contains(position), (0x30...0x39).contains(bytes[position]) else { return }
      bytes[position] = digit
    }
    // The zone, `Z` or `+01'00`, up to the closing bracket.
    var position = found.upperBound + constant.count
    while bytes.indices.contains(position), bytes[position] != UInt8(ascii: ")") {
      bytes[position] = UInt8(ascii: position == found.upperBound + constant.count ? "Z" : " ")
      position += 1
    }
  }
}
