/// What is proven of a tree, and what is not.
public struct TreeVerification: Sendable, Codable, Equatable {
  public static let format = "deftree-verification"
  public static let version = 1

  public var format = TreeVerification.format
  public var version = TreeVerification.version
  public var treeHash: String
  public var leaves: Int
  public var results: [Result]
  /// Leaves into which no recorded training row fell.
  public var leavesWithoutSupport: [Int]
  /// Leaves that no pair of candidates can reach, by the facts in ``assumedFacts``.
  public var unreachableLeaves: [Int]
  /// What every proof takes as given of the features.
  public var assumedFacts: [String]

  public enum Status: String, Sendable, Codable, CaseIterable {
    /// Holds for all values that the features can have.
    case proven
    /// Fails: the counter-example was confirmed by the engine.
    case violated
    /// Neither proven nor refuted.
    case undecided
  }

  public struct Result: Sendable, Codable, Equatable {
    public var name: String
    public var says: String
    public var conclusion: SchedulerProperty.Conclusion
    public var status: Status
    /// Whether no two candidates meet the assumptions at all.
    public var isVacuous: Bool
    /// Combinations of leaves whose answers would break the conclusion, as far as thresholds alone tell.
    public var suspicious: Int
    /// How many of them were shown to be impossible.
    public var refuted: Int
    /// Why it is undecided.
    public var note: String?
    public var counterExample: CounterExample?
  }

  /// Candidates and a state for which the tree breaks the property.
  public struct CounterExample: Sendable, Codable, Equatable {
    /// What the engine does with it, as a sentence.
    public var sentence: String
    /// Pairs as the tree was asked, with the leaf and its answer.
    public var asked: [Asked]
    /// What the tree chooses of all candidates.
    public var choice: Int
    public var decision: DecisionSnapshotFile
  }

  public struct Asked: Sendable, Codable, Equatable {
    public var first: Int
    public var second: Int
    public var leaf: Int
    public var value: Double
  }

  /// Whether all properties are proven.
  public var isProven: Bool { results.allSatisfy { $0.status == .proven } }
}
