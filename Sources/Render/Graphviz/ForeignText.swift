import Sim

/// The checks that DOT text from a user passes before and after Graphviz sees it.
enum ForeignText {
  /// Graphviz's parser and its HTML labels recurse; this many open brackets of one kind are let through.
  static let deepestNesting = 200

  static func check(_ text: String) throws(InputError) {
    guard text.utf8.count <= Graphviz.largestText else {
      throw InputError(
        .data, "has \(text.utf8.count) bytes, at most \(Graphviz.largestText) are accepted")
    }
    var line = 1
    var braces = 0
    var angles = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": line += 1
      case "\t", "\r": break
      case "{": braces += 1
      case "}": braces = max(braces - 1, 0)
      // Unfinished tags and the brackets around labels; finished tags are counted by `checkTags`.
      case "<": angles += 1
      case ">": angles = max(angles - 1, 0)
      default:
        guard TextCleaning.isShowable(scalar) else {
          throw InputError(
            .data, place: "line \(line)",
            "holds the character U+\(String(scalar.value, radix: 16, uppercase: true)), which is not shown",
            remedy: "remove it")
        }
      }
      guard braces <= deepestNesting, angles <= deepestNesting else {
        throw InputError(
          .data, place: "line \(line)", "brackets are nested deeper than \(deepestNesting)")
      }
    }
    try checkTags(Array(text.utf8))
  }

  /// Tags of HTML-like labels: no pictures, and no deep tables (Graphviz recurses over them).
  private static func checkTags(_ bytes: [UInt8]) throws(InputError) {
    var depth = 0
    for position in bytes.indices where bytes[position] == UInt8(ascii: "<") {
      let rest = bytes[(position + 1)...].prefix(6)
      guard let first = rest.first else { break }
      if first == UInt8(ascii: "/") {
        depth = max(depth - 1, 0)
      } else {
        let tag = String(decoding: rest, as: UTF8.self).uppercased()
        guard !tag.hasPrefix("IMG") else {
          throw InputError(
            .data, "pictures inside labels are not accepted", remedy: "remove the IMG tags")
        }
        let isElement = ["TABLE", "TR", "TD", "FONT", "B>", "I>", "U>", "O>", "S>", "SUB", "SUP"]
          .contains { tag.hasPrefix($0) }
        if isElement { depth += 1 }
      }
      guard depth <= deepestNesting else {
        throw InputError(.data, "tags are nested deeper than \(deepestNesting)")
      }
    }
  }

  /// Links of the finished picture: a page that shows it must not run what a graph's author wrote.
  static func checkLinks(_ svg: [UInt8]) throws(InputError) {
    let key = Array("href=\"".utf8)
    var position = 0
    while let found = svg[position...].firstRange(of: key) {
      let end = svg[found.upperBound...].firstIndex(of: UInt8(ascii: "\"")) ?? svg.endIndex
      let target = String(decoding: svg[found.upperBound..<end], as: UTF8.self)
      let lower = target.lowercased()
      guard ["http://", "https://", "mailto:", "#"].contains(where: { lower.hasPrefix($0) }) else {
        throw InputError(
          .data, "the link \"\(TextCleaning.excerpt(target))\" is not accepted",
          remedy: "links start with https://, http://, mailto: or #")
      }
      position = end
    }
  }
}
