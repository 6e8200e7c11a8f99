import Policy
import Sim

/// A tree as a scheduler of static problems: takes tasks in a plain order, gives each to the class of machines with the
/// highest score, and there to the machine that finishes it first. Equal scores go to the class that starts it first.
///
/// - Complexity: O(tasks · (log tasks + speeds · (log gaps + depth)) + edges · log gaps) expected.
public struct StaticTreeScheduler: StaticScheduler {
  public let name: String
  public let order: ListScheduler.Order
  private let tree: CompiledTree

  /// Whether the document is a tree for static problems.
  public static func isMeant(by document: TreeDocument) -> Bool {
    document.provenance.settings["unit"] == StaticFeatures.unit
  }

  /// - Throws: ``InputError`` unless the document is a tree for static problems.
  public init(name: String, document: TreeDocument) throws(InputError) {
    guard Self.isMeant(by: document) else {
      throw InputError(
        .data, "is not a tree for static problems", remedy: "make one with deftree static distill")
    }
    guard let order = document.provenance.settings["order"].flatMap(ListScheduler.Order.init(name:))
    else {
      throw InputError(
        .data, place: "settings.order", "is missing or not known",
        remedy: "known: \(ListScheduler.Order.names)")
    }
    try self.init(name: name, tree: document.tree, order: order)
  }

  init(name: String, tree: DecisionTree, order: ListScheduler.Order) throws(InputError) {
    guard tree.features.map(\.name) == StaticFeatures.features.map(\.name) else {
      throw InputError(
        .data, place: "features", "are not those of static problems in their order",
        remedy: "needed: \(StaticFeatures.features.map(\.name).joined(separator: ", "))")
    }
    self.name = name
    self.order = order
    self.tree = try CompiledTree(tree)
  }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    plan(problem)
  }

  /// The schedule, at once.
  public func plan(_ problem: StaticProblem) -> StaticSchedule {
    StaticDecision.walk(problem, order: order) { decision, _ in choice(decision) }
  }

  /// The class of the highest score; among equal scores the one that can start first, then the faster.
  func choice(_ decision: StaticDecision) -> Int? {
    let width = StaticFeatures.features.count
    var best: (score: Double, start: Double, number: Int)?
    for (row, number) in decision.classes.enumerated() {
      let score = tree.value(at: decision.rows[(row * width)..<((row + 1) * width)])
      let start = decision.places[number]?.start ?? .infinity
      if best.map({ score > $0.score || (score == $0.score && start < $0.start) }) ?? true {
        best = (score, start, number)
      }
    }
    return best?.number
  }
}
