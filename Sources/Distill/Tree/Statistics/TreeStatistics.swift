import Sim

/// How recorded decisions went through a tree: per node how many rows came, of which class, what the teacher chose, and
/// how the values of the tested feature are spread. Pictures and pages draw it.
///
/// As a file it is JSON with `"format": "deftree-statistics"`, a version and the hash of the tree it belongs to; a node
/// a line. ``TreeStatistics/init(of:records:source:)`` makes one.
public struct TreeStatistics: Sendable, Equatable, Codable {
  public static let format = "deftree-statistics"
  /// The version written.
  public static let version = 1
  /// The versions read.
  public static let readableVersions = 1...1
  /// Answers kept per node.
  public static let mostAnswers = 3

  public private(set) var format = TreeStatistics.format
  public private(set) var version = TreeStatistics.version
  /// ``TreeDocument/hash`` of the tree.
  public var treeHash: String
  /// Where the decisions come from, in words.
  public var source: String
  /// Recorded decisions.
  public var decisions: Int
  /// Rows made of them: pairs in both orders, or candidates.
  public var rows: Int
  /// As the tree has them.
  public var classes: [String]
  /// By the positions of the tree's nodes.
  public var nodes: [NodeStatistics]

  public init(
    treeHash: String, source: String, decisions: Int, rows: Int, classes: [String], nodes: [NodeStatistics]
  ) {
    self.treeHash = treeHash
    self.source = source
    self.decisions = decisions
    self.rows = rows
    self.classes = classes
    self.nodes = nodes
  }

  /// Nodes that no recorded row reached, ascending.
  public var neverReached: [Int] { nodes.indices.filter { nodes[$0].isNeverReached } }

  /// Whether the numbers are those of `document`: an edit since they were taken makes them stale.
  public func belongs(to document: TreeDocument) -> Bool { treeHash == document.hash }

  /// The bytes of the file.
  public func encoded() -> [UInt8] { [UInt8](TreeStatisticsWriter.text(self).utf8) }

  /// Reads the bytes of a file.
  ///
  /// - Throws: an error of kind `.data` with the line, for anything but valid statistics of a readable version.
  public init(decoding bytes: [UInt8]) throws(InputError) {
    self = try TreeStatisticsReader.read(bytes)
  }

  /// Reads the file at `path`.
  public static func read(_ path: String) throws(InputError) -> TreeStatistics {
    let bytes = try FileAccess.read(path, limit: StrictJSONParser.mostBytes)
    do {
      return try TreeStatistics(decoding: bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// Writes the file at `path`, whole or not at all.
  public func write(to path: String) throws(InputError) {
    try FileAccess.replace(path, with: encoded())
  }
}
