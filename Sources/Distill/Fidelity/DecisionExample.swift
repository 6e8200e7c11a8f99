/// One recorded decision as a tree sees it: the candidate it chose, the one it was compared with, the row it tested.
public struct DecisionExample: Sendable, Equatable {
  public var place: DecisionRecords.Place
  public var chosen: Int
  /// The runner-up.
  public var other: Int
  public var candidateCount: Int
  /// ``CandidateFeatures`` of both.
  public var chosenRow: [Double]
  public var otherRow: [Double]
  /// The row the tree was given.
  public var row: [Double]
  /// Which rules would have chosen the same, and which not.
  public var agreeingRules: [String]
  public var otherRules: [String]

  /// The contested decision whose path is longest among those where tree and teacher agree; nil if there is none.
  static func pick(
    _ records: DecisionRecords, tree: DecisionTree, ranking: CandidateRanking, bestRule: String
  ) -> DecisionExample? {
    var ranking = ranking
    let rule = records.rules.firstIndex(of: bestRule)
    var best: (depth: Int, example: DecisionExample)?
    for decision in 0..<records.count where records.candidateCount(decision) > 2 {
      let chosen = Int(records.choices[decision])
      if let rule, records.ruleChoice(rule, at: decision) == chosen { continue }
      let rows = records.rows(decision)
      let offset = records.candidateOffset[decision]
      guard ranking.rank(decision, of: records) == chosen else { continue }
      let others = ranking.top(6, candidates: rows).dropFirst()
      guard
        let other = others.first(where: {
          records.isLegal[offset + $0] && !records.areEquivalent($0, chosen, at: decision)
        })
      else { continue }
      let row = self.row(records, decision, chosen, other, kind: ranking.kind)
      // A pair is decided by asking both ways; only where the one asked here agrees does its path explain the choice.
      if ranking.kind == .pairwise, tree.value(for: row) <= 0.5 { continue }
      // The splits on the way; the leaf is none.
      var depth = -1
      tree.visit(row) { _ in depth += 1 }
      if depth <= best?.depth ?? 0 { continue }
      let width = CandidateFeatures.count
      func candidate(_ index: Int) -> [Double] {
        Array(rows[rows.startIndex + index * width..<rows.startIndex + (index + 1) * width])
      }
      best = (
        depth,
        DecisionExample(
          place: records.places[decision], chosen: chosen, other: other,
          candidateCount: records.candidateCount(decision), chosenRow: candidate(chosen),
          otherRow: candidate(other),
          row: row,
          agreeingRules: records.rules.indices.filter { records.ruleChoice($0, at: decision) == chosen }
            .map { records.rules[$0] },
          otherRules: records.rules.indices.filter { records.ruleChoice($0, at: decision) != chosen }
            .map { records.rules[$0] })
      )
    }
    return best?.example
  }

  private static func row(
    _ records: DecisionRecords, _ decision: Int, _ first: Int, _ second: Int, kind: TreeDocument.Kind
  ) -> [Double] {
    switch kind {
    case .pairwise:
      let differences = (0..<CandidateFeatures.count).map {
        FeatureRounding.rounded(
          records.feature($0, of: first, at: decision) - records.feature($0, of: second, at: decision))
      }
      return differences + records.state(decision)
    case .pointwise:
      var rows: [Double] = []
      PointFeatures.write(candidates: records.rows(decision), state: records.state(decision), into: &rows)
      return Array(rows[first * PointFeatures.count..<(first + 1) * PointFeatures.count])
    }
  }
}
