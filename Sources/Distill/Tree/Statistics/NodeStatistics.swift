/// What recorded rows did at one node of a tree.
public struct NodeStatistics: Sendable, Equatable, Codable {
  /// What the teacher chose, and how often.
  public struct Answer: Sendable, Equatable, Codable {
    /// `new 16 vCPU`, `leased 48 vCPU`.
    public var name: String
    /// Rows whose decision the teacher answered so.
    public var rows: Int

    public init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }

  /// Rows that came here.
  public var support: Int
  /// Decisions that have a row here.
  public var decisions: Int
  /// Rows per class, and their weight, which sums to 2 per decision in all of a tree's leaves.
  public var classRows: [Int]
  public var classWeights: [Double]
  /// The teacher's most frequent choices in the decisions of these rows, the most frequent first.
  public var answers: [Answer]
  /// At a split.
  public var histogram: ValueHistogram?

  /// Whether no recorded row came here: what the node answers was never tried.
  public var isNeverReached: Bool { support == 0 }

  public init(
    support: Int, decisions: Int, classRows: [Int], classWeights: [Double], answers: [Answer] = [],
    histogram: ValueHistogram? = nil
  ) {
    self.support = support
    self.decisions = decisions
    self.classRows = classRows
    self.classWeights = classWeights
    self.answers = answers
    self.histogram = histogram
  }
}
