/// What came of a script.
public struct EditScriptOutcome: Sendable, Equatable {
  /// The changed tree with one entry more in its history for each edit applied, and one for counting anew.
  public var document: TreeDocument
  /// Applied to ``document`` one after the other, they restore the tree.
  public var inverse: [TreeEdit]
  public var warnings: [EditWarning]
  /// One for each edit of the script, in its order.
  public var results: [Result]

  public struct Result: Sendable, Equatable {
    public enum Status: String, Sendable, Codable {
      case applied
      /// The tree is as the edit would make it.
      case alreadyThere = "already there"
      case conflict
    }

    /// How the place was found: `exact`, `moved` (other thresholds on the way) or `region` (another way to it).
    public var found: String?
    public var operation: TreeHistoryEntry.Operation
    public var status: Status
    /// The place as numbered before this edit, and after it; nil where there was a conflict.
    public var node: Int?
    public var nodeAfter: Int?
    /// What was there before and after, as a phrase: `Δ finish <= 3 s`.
    public var before: String?
    public var after: String?
    /// The edit as it was carried out.
    public var edit: TreeEdit?
    public var conflict: EditConflict?
  }

  public var conflicts: [EditConflict] { results.compactMap(\.conflict) }
}
