import Sim

/// What a picture is written as.
public enum PictureFormat: String, Sendable, CaseIterable {
  /// Scalable, with selectable text, alternative text and a dark variant.
  case svg
  /// One page, for print.
  case pdf
  /// Pixels, 144 per inch.
  case png
  /// The graph itself in the DOT language.
  case dot

  /// The format called `name`, as a user types it.
  public init(name: String) throws(InputError) {
    guard let format = PictureFormat(rawValue: name.lowercased()) else {
      throw InputError(
        .usage, "unknown picture format \"\(TextCleaning.excerpt(name))\"",
        remedy: "one of " + Self.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self = format
  }

  /// The format that the extension of `path` names: `svg` for `out/tree.svg`.
  public init(path: String) throws(InputError) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: ".") else {
      throw InputError(
        .usage, file: path, "has no extension to tell the picture format",
        remedy: "one of " + Self.allCases.map { "." + $0.rawValue }.joined(separator: ", "))
    }
    try self.init(name: String(file[file.index(after: dot)...]))
  }
}
