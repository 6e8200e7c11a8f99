import Sim

/// Proves properties of a pairwise tree, or finds examples that break them.
///
/// A tree is a list of boxes. For a property every combination of boxes whose answers would break it is put beside the
/// assumptions and the facts about features (``FeatureConstraints``); if none can be met, the property holds for all values that
/// features can have, not only for recorded ones.
///
/// - Complexity: O(leaves²) combinations for the comparison of two candidates, O(leaves⁴) for a choice among many; most
///   fall by their bounds alone.
public struct TreeVerifier: Sendable {
  public let document: TreeDocument
  private let tree: DecisionTree

  /// - Throws: ``InputError`` (`data`) for a tree that is malformed or not pairwise.
  public init(_ document: TreeDocument) throws(InputError) {
    guard document.kind == .pairwise else {
      throw InputError(
        .data, "scores candidates one by one, and properties speak of two",
        remedy: "verify a pairwise tree")
    }
    try document.validate()
    self.document = document
    tree = try document.tree.withColumns(of: .pairwise)
  }

  /// - Parameter jobs: properties checked at the same time; the result does not depend on it.
  public func verify(_ properties: [SchedulerProperty], jobs: Int) async throws -> TreeVerification {
    let results = try await parallelMap(count: properties.count, jobs: jobs) { position in
      PropertyCheck.result(properties[position], tree: tree)
    }
    let leaves = tree.nodes.indices.filter { if case .leaf = tree.nodes[$0].kind { true } else { false } }
    return TreeVerification(
      treeHash: document.hash, leaves: leaves.count, results: results,
      leavesWithoutSupport: leaves.filter { tree.nodes[$0].support == 0 },
      unreachableLeaves: unreachableLeaves(), assumedFacts: FeatureConstraints.statements)
  }

  /// Leaves that no pair can reach.
  private func unreachableLeaves() -> [Int] {
    let constraints = FeatureConstraints(candidates: 2)
    let search = LeafSearch(tree: tree, constraints: constraints)
    var reachable: Set<Int> = []
    search.forEachLeaf(0, 1, in: constraints.system.start) { leaf, box in
      var effort = 400
      if case .impossible = constraints.system.solve(box, effort: &effort) { return }
      reachable.insert(leaf)
    }
    return tree.nodes.indices.filter {
      if case .leaf = tree.nodes[$0].kind { !reachable.contains($0) } else { false }
    }
  }
}
