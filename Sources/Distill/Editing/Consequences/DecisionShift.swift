/// What a change of a tree does to a set of recorded decisions: how many are decided otherwise, and agreement with the
/// teacher before and after, the best rule's beside it. Decisions with one candidate only are left out.
public struct DecisionShift: Sendable, Codable, Equatable {
  /// Which decisions.
  public var scope: Scope
  public var decisions: Int
  /// Decided otherwise by the changed tree.
  public var changed: Int
  /// Of these: the other choice has the same finish and the same extra rent.
  public var changedAlike: Int
  /// Of these: now as the teacher, and no longer as the teacher; equal consequences count as agreement.
  public var gained: Int
  public var lost: Int
  public var before: Agreement
  public var after: Agreement
  /// Of the rule that agrees most on all decisions.
  public var bestRule: Agreement?

  public enum Scope: Sendable, Codable, Equatable, Hashable {
    case all
    /// Decisions in which the choice is compared through a node that the edit changes, or that are decided otherwise.
    case editedNodes
    /// The part that was asked for.
    case named(String)
    case slice(FidelitySlice.Key, String)
  }

  /// Shares of the decisions of the scope; contested ones are those that the best rule does not explain.
  public struct Agreement: Sendable, Codable, Equatable {
    /// The same candidate as the teacher's.
    public var same: Double
    /// The same, or one of the same consequences.
    public var equal: Double
    /// ``equal`` among contested decisions; nil if there are none.
    public var contestedEqual: Double?
  }

  public var changedShare: Double { decisions > 0 ? Double(changed) / Double(decisions) : 0 }
}
