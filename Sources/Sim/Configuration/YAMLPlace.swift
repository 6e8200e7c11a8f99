import Yams

/// Where the key that an error names stands in the text.
enum YAMLPlace {
  /// The error, its place `key edits.Index 3.path` told as `line 12, key edits[3].path`.
  static func naming(_ error: InputError, in root: Node) -> InputError {
    guard let place = error.place, place.hasPrefix("key ") else { return error }
    var node = root
    var line = root.mark?.line
    var words = ""
    for part in place.dropFirst(4).split(separator: ".", omittingEmptySubsequences: false) {
      if part.hasPrefix("Index "), let index = Int(part.dropFirst(6)) {
        words += "[\(index)]"
        if let sequence = node.sequence, sequence.indices.contains(index) { node = sequence[index] }
      } else {
        words += words.isEmpty ? "\(part)" : ".\(part)"
        if let pair = node.mapping?.first(where: { $0.key.string == String(part) }) {
          line = pair.key.mark?.line ?? line
          node = pair.value
          continue
        }
      }
      line = node.mark?.line ?? line
    }
    var result = error
    result.place = (line.map { "line \($0), " } ?? "") + "key \(words)"
    return result
  }
}
