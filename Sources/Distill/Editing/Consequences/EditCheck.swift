import Foundation
import Sim

/// The consequences of a change of a tree, measured before anything is written: recorded decisions, then suites, then
/// the budget.
public struct EditCheck: Sendable, Codable, Equatable {
  public static let format = "deftree-edit-check"
  public static let version = 1

  public var format = EditCheck.format
  public var version = EditCheck.version
  /// Hashes of the trees.
  public var before: String
  public var after: String
  /// Where the recorded decisions come from; nil where none were asked for.
  public var source: String?
  public var decisions: DecisionShifts?
  public var suites: [SuiteConsequences]
  public var budget: [EditBudget.Verdict]

  public init(
    before: TreeDocument, after: TreeDocument, source: String?, decisions: DecisionShifts?,
    suites: [SuiteConsequences], budget: EditBudget? = nil
  ) throws(InputError) {
    self.before = before.hash
    self.after = after.hash
    self.source = source
    self.decisions = decisions
    self.suites = suites
    self.budget = try budget?.verdicts(decisions: decisions, suites: suites) ?? []
  }

  /// The limits that are exceeded.
  public var exceeded: [EditBudget.Verdict] { budget.filter { !$0.isKept } }

  /// - Throws: an error of kind `.data` that names every limit exceeded, by how much and on which suite.
  public func enforceBudget() throws(InputError) {
    guard !exceeded.isEmpty else { return }
    let words = exceeded.map { verdict in
      "\(verdict.limit) on \(verdict.suite ?? "recorded decisions") (measured \(Self.words(verdict)))"
    }
    throw InputError(.data, "the edit exceeds the budget: \(words.joined(separator: "; "))")
  }

  /// The measured value as the limit is written.
  private static func words(_ verdict: EditBudget.Verdict) -> String {
    let value = verdict.measured.mean
    let isShare = verdict.limit.hasSuffix("%")
    return isShare ? String(format: "%+.2f %%", value * 100) : String(format: "%+.2f", value)
  }
}
