import Sim

/// Tells whether a recorded decision was decided through certain nodes of a tree.
///
/// Pairwise: whether one of the comparisons of the chosen candidate with the others, in either order, passes one of the
/// nodes. Pointwise: whether the chosen candidate's row does.
struct NodePassage: Sendable {
  private let kind: TreeDocument.Kind
  private let tree: CompiledTree
  /// Per node of the tree, of which leaves are asked: whether the way to it passes one of the nodes.
  private let isPassed: [Bool]
  private var row: [Double] = []
  private var rows: [Double] = []

  /// - Parameter nodes: positions in `tree`.
  init(through nodes: [Int], of tree: DecisionTree, kind: TreeDocument.Kind) throws(InputError) {
    self.kind = kind
    self.tree = try CompiledTree(tree.withColumns(of: kind))
    let wanted = Set(nodes)
    // Children stand after their parents.
    var isPassed = tree.nodes.indices.map(wanted.contains)
    for (position, node) in tree.nodes.enumerated() where isPassed[position] {
      if case .split(_, _, let left, let right) = node.kind {
        isPassed[left] = true
        isPassed[right] = true
      }
    }
    self.isPassed = isPassed
  }

  /// - Complexity: O(candidates × (features + depth)).
  mutating func passes(_ records: DecisionRecords, _ decision: Int, choice: Int) -> Bool {
    guard isPassed.contains(true) else { return false }
    let candidates = records.rows(decision)
    let state = records.state(decision)
    switch kind {
    case .pairwise:
      let offset = records.candidateOffset[decision]
      row = [Double](repeating: 0, count: CandidateFeatures.count) + state
      return (0..<records.candidateCount(decision)).contains { other in
        guard other != choice, records.isLegal[offset + other] else { return false }
        row.withUnsafeMutableBufferPointer { row in
          candidates.withUnsafeBufferPointer {
            PairFeatures.writeDifferences($0, first: choice, second: other, into: row)
          }
        }
        if passes(row[...]) { return true }
        for feature in 0..<CandidateFeatures.count { row[feature] = -row[feature] }
        return passes(row[...])
      }
    case .pointwise:
      PointFeatures.write(candidates: candidates, state: state, into: &rows)
      return passes(rows[choice * PointFeatures.count..<(choice + 1) * PointFeatures.count])
    }
  }

  private func passes(_ row: ArraySlice<Double>) -> Bool {
    tree.leaf(at: row).map { isPassed[$0] } ?? false
  }
}
