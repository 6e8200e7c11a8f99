/// Why an edit of a script cannot be carried out on a tree, and what is there in its stead.
public struct EditConflict: Sendable, Codable, Equatable {
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// The way from the root leads nowhere in this tree.
    case noSuchPlace = "no such place"
    /// A split stands where a leaf was, or the other way round.
    case otherKind = "another kind of node"
    /// The place tests another feature.
    case otherTest = "another test"
    /// Thresholds on the way, at the place, or its answer differ by more than the tolerance.
    case movedTooFar = "moved too far"
    /// Several places are like it.
    case ambiguous = "ambiguous"
    /// The place is there, but the change is not possible in this tree.
    case notPossible = "not possible here"
  }

  /// A place in the tree that might be meant.
  public struct Candidate: Sendable, Codable, Equatable {
    public var node: Int
    /// Steps from the root: `RL`.
    public var address: String
    /// What rows come to it.
    public var predicate: String
    /// What stands there: a test or an answer.
    public var content: String
  }

  public var reason: Reason
  public var expected: String
  public var found: String
  /// The nearest places, the nearest first.
  public var candidates: [Candidate]
}
