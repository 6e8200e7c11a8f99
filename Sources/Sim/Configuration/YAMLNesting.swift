import Yams

/// Bounds how deeply a YAML text nests before a recursive parser sees it, and what its keys may be.
enum YAMLNesting {
  static let deepest = 64
  static let longestIndent = 256

  /// - Throws: ``InputError`` with the line. Brackets in quotes count too: the bound is far above real use.
  static func check(_ text: String) throws(InputError) {
    var depth = 0
    var line = 1
    var prefix = 0
    var inPrefix = true
    let marks: [UInt8] = Array(" -?:\t!&".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        prefix = 0
        inPrefix = true
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: break
      }
      if inPrefix {
        if marks.contains(byte) { prefix += 1 } else { inPrefix = false }
      }
      if depth > deepest || prefix > longestIndent {
        throw InputError(
          .configuration, place: "line \(line)", "nests too deeply",
          remedy: "at most \(deepest) brackets or \(longestIndent) columns")
      }
    }
  }

  /// Lists and mappings looked at; aliases make a short text stand for more of them than can be visited.
  static let mostCollections = 100_000

  /// Refuses keys that are not text: the decoder would pass over them in silence.
  static func checkKeys(_ root: Node) throws(InputError) {
    var open = [root]
    var visited = 0
    while let node = open.popLast() {
      visited += 1
      guard visited <= mostCollections else {
        throw InputError(.configuration, "has more than \(mostCollections) lists and mappings")
      }
      if let mapping = node.mapping {
        for (key, value) in mapping {
          guard key.scalar != nil else {
            throw InputError(
              .configuration, place: key.mark.map { "line \($0.line)" } ?? "keys",
              "a key is a list or a mapping",
              remedy: "keys are words")
          }
          if value.scalar == nil { open.append(value) }
        }
      } else if let sequence = node.sequence {
        for value in sequence where value.scalar == nil { open.append(value) }
      }
    }
  }
}
