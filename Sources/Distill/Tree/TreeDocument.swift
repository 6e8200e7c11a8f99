import Sim

/// A tree with everything needed to use and trust it: what its answer means, where it came from, how it was edited.
///
/// The file format is `Guides/TreeFormat.md`. The same document always gives the same bytes.
public struct TreeDocument: Sendable, Equatable {
  /// What a row of the tree's features describes.
  public enum Kind: String, Sendable, CaseIterable {
    /// Two candidates: the answer is the probability that the first is the better.
    case pairwise
    /// One candidate: the answer is its score.
    case pointwise
  }

  public static let format = "deftree-tree"
  /// The newest version that is written.
  public static let version = 2
  /// The versions read.
  public static let readableVersions = 1...2

  public var kind: Kind
  public var tree: DecisionTree
  public var provenance: TreeProvenance
  /// The edits since the tree was learned, oldest first.
  public var history: [TreeHistoryEntry]

  public init(
    kind: Kind, tree: DecisionTree, provenance: TreeProvenance, history: [TreeHistoryEntry] = []
  ) {
    self.kind = kind
    self.tree = tree
    self.provenance = provenance
    self.history = history
  }

  /// The version it is written in: the first one that knows all of it, so that older files keep their bytes.
  ///
  /// Version 2 added edits that change the tree's structure.
  public var formatVersion: Int { history.map(\.operation.version).max() ?? 1 }

  /// SHA-256 of the kind, features, classes and nodes as they are written: what decides, and not how it came about.
  ///
  /// - Complexity: O(nodes).
  public var hash: String {
    SHA256.hexadecimal(TreeDocumentWriter.content(self).utf8)
  }

  /// Checks that the tree is one (``DecisionTree/validate()``) whose answers are probabilities or scores, as both kinds of
  /// student need: in [0, 1].
  public func validate() throws(InputError) {
    try tree.validate()
    for (position, node) in tree.nodes.enumerated() {
      guard case .leaf(let value) = node.kind, !(value >= 0 && value <= 1) else { continue }
      throw InputError(.data, place: "node \(position)", "value \(value) is not in [0, 1]")
    }
  }

  /// The bytes of the file.
  ///
  /// - Throws: the error of ``validate()``: what could not be read back is not written.
  public func encoded() throws(InputError) -> [UInt8] {
    try validate()
    return [UInt8](TreeDocumentWriter.text(self).utf8)
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: an error of kind `.data` with the line, for anything but a valid document of a readable version.
  public init(decoding bytes: [UInt8]) throws(InputError) {
    self = try TreeDocumentReader.read(bytes)
  }

  /// Reads the file at `path`.
  public static func read(_ path: String) throws(InputError) -> TreeDocument {
    try TreeFileName.check(path)
    let bytes = try FileAccess.read(path, limit: StrictJSONParser.mostBytes)
    do {
      return try TreeDocument(decoding: bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// Writes the file at `path`, whole or not at all.
  public func write(to path: String) throws(InputError) {
    try FileAccess.replace(path, with: try encoded())
  }
}
