import Foundation
import Policy
import Sim

/// What tuning found: the changes, and what they cost and save on held-out episodes.
public struct TuneResult: Sendable, Codable, Equatable {
  /// The nodes that might change, and whether they were named or chosen.
  public var nodes: [Int]
  public var nodesWereNamed: Bool
  /// In an order in which they can be applied one by one; empty if nothing better was found within the bound.
  public var changes: [Change]
  /// Simulated episodes of the search.
  public var evaluations: Int
  public var generations: Int
  /// Steps that the search accepted, and how many trees were judged.
  public var steps: Int
  public var judged: Int
  /// Before and after on episodes of the suite, and of the base suite, that the search has not seen.
  public var suite: SuiteConsequences
  public var base: SuiteConsequences

  public struct Change: Sendable, Codable, Equatable {
    public var node: Int
    /// Whether it is a leaf's answer; else a split's threshold.
    public var isLeaf: Bool
    public var before: Double
    public var after: Double

    public var edit: TreeEdit {
      isLeaf ? .setLeaf(node: node, value: after) : .setThreshold(node: node, value: after)
    }
  }

  /// `document`, which was tuned, with the changes as edits of its history.
  ///
  /// - Throws: ``InputError`` if it is another document.
  public func applied(to document: TreeDocument, note: EditNote) throws(InputError) -> TreeDocument {
    var changed = document
    for change in changes { changed = try change.edit.apply(to: changed, note: note, force: true).document }
    return changed
  }

  /// The changes as a script for `document`, which was tuned.
  public func script(for document: TreeDocument, note: EditNote) throws(InputError) -> EditScript {
    var edits: [ScriptedEdit] = []
    var present = document
    for change in changes {
      let operation: EditOperation =
        switch present.tree.nodes[change.node].kind {
        case .leaf: .setLeaf(change.after)
        case .split(let feature, _, _, _):
          .setThreshold(Quantity(change.after, unit: present.tree.features[feature].printedUnit))
        }
      edits.append(ScriptedEdit(target: EditTarget(change.node, in: present.tree), operation: operation))
      present = try change.edit.apply(to: present, force: true).document
    }
    return EditScript(note: note, tree: document.hash, edits: edits)
  }

  /// One line on what was measured, for the reason of an edit.
  public var reason: String {
    func change(_ suite: SuiteConsequences) -> String {
      let ratio = suite.costRatio ?? .init(mean: 1, halfWidth: nil)
      let half = ratio.halfWidth.map { " ± \(Self.percent($0))" } ?? ""
      return "\(ratio.mean < 1 ? "−" : "+")\(Self.percent(abs(ratio.mean - 1)))\(half) %"
    }
    return "tuned for \(suite.suite): cost \(Self.dollars(suite.before.cost.mean)) to "
      + "\(Self.dollars(suite.after.cost.mean)) $ (\(change(suite))), \(base.suite) \(change(base)), "
      + "\(suite.episodes) held-out episodes each"
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f", share * 100) }

  private static func dollars(_ value: Double) -> String { String(format: "%.2f", value) }
}
