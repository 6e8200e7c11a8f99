import Sim

/// Ranks the candidates of a recorded or present decision with a tree.
///
/// Pairwise: every candidate meets every other. The tree is asked twice, in both orders, so that the comparison is
/// antisymmetric: the first is preferred if p(first, second) > p(second, first); equal answers are half a win each.
/// A candidate's score is its wins. Pointwise: the score is the tree's answer. Ties, in both: less extra rent, then
/// earlier finish, then the earlier candidate.
///
/// - Complexity: pairwise that of ``PairTournament``, pointwise O(candidates · depth + candidates²).
public struct CandidateRanking: Sendable {
  public let kind: TreeDocument.Kind
  private let tree: CompiledTree
  private var tournament = PairTournament()
  private var champion: PairChampion
  private var row: [Double] = []
  private var rows: [Double] = []
  /// Scores of the last decision, one per candidate; −1 for those that may not be chosen.
  public private(set) var scores: [Double] = []

  public init(kind: TreeDocument.Kind, tree: CompiledTree) {
    self.kind = kind
    self.tree = tree
    champion = PairChampion(tree)
  }

  /// The ranking of a tree over any columns that rows of `kind` have, found by name.
  ///
  /// - Throws: ``InputError`` when the tree is malformed or tests features that there are not.
  public init(kind: TreeDocument.Kind, tree: DecisionTree) throws(InputError) {
    self.init(kind: kind, tree: try CompiledTree(tree.withColumns(of: kind)))
  }

  /// The ranking of a document's tree.
  ///
  /// - Throws: as ``init(kind:tree:)``.
  public init(_ document: TreeDocument) throws(InputError) {
    try self.init(kind: document.kind, tree: document.tree)
  }

  /// The candidate that ``rank(candidates:state:isLegal:)`` returns, mostly without scoring all; ``scores`` are those of no
  /// decision afterwards.
  public mutating func choose(
    candidates: ArraySlice<Double>, state: ArraySlice<Double>, isLegal: (Int) -> Bool
  ) -> Int {
    if kind == .pairwise,
      let best = champion.find(
        candidates: candidates, state: state, players: isLegal,
        precedes: { Self.precedesByRent($0, $1, candidates) })
    {
      scores.removeAll(keepingCapacity: true)
      return best
    }
    return rank(candidates: candidates, state: state, isLegal: isLegal)
  }

  /// Scores the candidates and returns the best one.
  ///
  /// - Parameters:
  ///   - candidates: ``CandidateFeatures`` row after row.
  ///   - state: ``StateFeatures``.
  public mutating func rank(
    candidates: ArraySlice<Double>, state: ArraySlice<Double>, isLegal: (Int) -> Bool
  ) -> Int {
    let number = candidates.count / CandidateFeatures.count
    scores.removeAll(keepingCapacity: true)
    for candidate in 0..<number { scores.append(isLegal(candidate) ? 0 : -1) }
    switch kind {
    case .pairwise: scorePairs(candidates, state)
    case .pointwise: scorePoints(candidates, state)
    }
    return best(candidates)
  }

  private mutating func scorePairs(_ candidates: ArraySlice<Double>, _ state: ArraySlice<Double>) {
    let tree = tree
    let played = scores.withUnsafeMutableBufferPointer { scores in
      candidates.withUnsafeBufferPointer {
        tournament.play(tree, candidates: $0, state: state, scores: scores)
      }
    }
    if !played { scorePairsOneByOne(candidates, state) }
  }

  /// The plain way, for values whose differences have no order.
  private mutating func scorePairsOneByOne(_ candidates: ArraySlice<Double>, _ state: ArraySlice<Double>) {
    if row.count != PairFeatures.count { row = [Double](repeating: 0, count: PairFeatures.count) }
    for (index, value) in state.enumerated() { row[CandidateFeatures.count + index] = value }
    let tree = tree
    let number = scores.count
    scores.withUnsafeMutableBufferPointer { scores in
      row.withUnsafeMutableBufferPointer { row in
        candidates.withUnsafeBufferPointer { candidates in
          for first in 0..<number where scores[first] >= 0 {
            for second in first + 1..<max(first + 1, number) where scores[second] >= 0 {
              PairFeatures.writeDifferences(candidates, first: first, second: second, into: row)
              let forward = tree.value(at: UnsafeBufferPointer(row))
              for feature in 0..<CandidateFeatures.count { row[feature] = -row[feature] }
              let backward = tree.value(at: UnsafeBufferPointer(row))
              if forward > backward {
                scores[first] += 1
              } else if forward < backward {
                scores[second] += 1
              } else {
                scores[first] += 0.5
                scores[second] += 0.5
              }
            }
          }
        }
      }
    }
  }

  private mutating func scorePoints(_ candidates: ArraySlice<Double>, _ state: ArraySlice<Double>) {
    PointFeatures.write(candidates: candidates, state: state, into: &rows)
    for candidate in scores.indices where scores[candidate] >= 0 {
      scores[candidate] = tree.value(
        at: rows[candidate * PointFeatures.count..<(candidate + 1) * PointFeatures.count])
    }
  }

  /// The order in which ties fall.
  private func precedes(_ a: Int, _ b: Int, _ candidates: ArraySlice<Double>) -> Bool {
    scores[a] != scores[b] ? scores[a] > scores[b] : Self.precedesByRent(a, b, candidates)
  }

  /// The order among candidates of equal score.
  private static func precedesByRent(_ a: Int, _ b: Int, _ candidates: ArraySlice<Double>) -> Bool {
    let x = candidates.startIndex + a * CandidateFeatures.count
    let y = candidates.startIndex + b * CandidateFeatures.count
    if candidates[x + 8] != candidates[y + 8] { return candidates[x + 8] < candidates[y + 8] }
    if candidates[x + 4] != candidates[y + 4] { return candidates[x + 4] < candidates[y + 4] }
    return a < b
  }

  private func best(_ candidates: ArraySlice<Double>) -> Int {
    var best = 0
    for candidate in scores.indices.dropFirst() where precedes(candidate, best, candidates) {
      best = candidate
    }
    return best
  }

  /// The first `count` candidates of the last decision in order of preference.
  public func top(_ count: Int, candidates: ArraySlice<Double>) -> [Int] {
    Self.top(count, scores: scores, candidates: candidates)
  }

  /// The first `count` candidates by `scores`, ties in the usual order.
  static func top(_ count: Int, scores: [Double], candidates: ArraySlice<Double>) -> [Int] {
    let order = scores.indices.sorted {
      scores[$0] != scores[$1] ? scores[$0] > scores[$1] : precedesByRent($0, $1, candidates)
    }
    return Array(order.prefix(count))
  }
}
