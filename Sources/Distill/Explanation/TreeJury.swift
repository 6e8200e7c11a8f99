import Sim

/// A tree asked about one decision after another, as ``CandidateRanking`` asks it, with the way of every answer.
struct TreeJury: Sendable {
  let kind: TreeDocument.Kind
  /// Over the columns that rows of ``kind`` have.
  let tree: DecisionTree
  private(set) var ranking: CandidateRanking

  /// - Throws: ``InputError`` for a malformed tree and for features that there are not.
  init(_ document: TreeDocument) throws(InputError) {
    kind = document.kind
    tree = try document.tree.withColumns(of: kind)
    ranking = try CandidateRanking(kind: kind, tree: tree)
  }

  /// The candidate chosen; scores are then in ``ranking``.
  mutating func choose(_ snapshot: DecisionSnapshot) -> Int {
    ranking.rank(candidates: snapshot.rows[...], state: snapshot.state[...]) { snapshot.isLegal[$0] }
  }

  /// The row that the tree is given: of the pair, or of the first alone.
  func row(_ snapshot: DecisionSnapshot, first: Int, second: Int) -> [Double] {
    switch kind {
    case .pairwise:
      let differences = (0..<CandidateFeatures.count).map {
        FeatureRounding.rounded(snapshot.value($0, of: first) - snapshot.value($0, of: second))
      }
      return differences + snapshot.state
    case .pointwise:
      var rows: [Double] = []
      PointFeatures.write(candidates: snapshot.rows[...], state: snapshot.state[...], into: &rows)
      return Array(rows[first * PointFeatures.count..<(first + 1) * PointFeatures.count])
    }
  }

  /// The outcome for `first`: 1 a win, ½ a draw, 0 a loss.
  func game(_ snapshot: DecisionSnapshot, _ first: Int, _ second: Int) -> Double {
    let own = tree.value(for: row(snapshot, first: first, second: second))
    let theirs = tree.value(for: row(snapshot, first: second, second: first))
    return own > theirs ? 1 : own == theirs ? 0.5 : 0
  }

  /// The way of the row of `first`, and of `second` where it is a pair.
  func path(_ snapshot: DecisionSnapshot, first: Int, second: Int) -> DecisionExplanation.Path {
    let row = row(snapshot, first: first, second: second)
    let leaf = tree.leaf(for: row)
    let steps = tree.steps(of: row)
    var bounds: [(feature: Int, interval: FeatureInterval)] = []
    for step in steps {
      guard case .split(let feature, let threshold, _, _) = tree.nodes[step.node].kind else { continue }
      let place = bounds.firstIndex { $0.feature == feature } ?? bounds.count
      if place == bounds.count { bounds.append((feature, FeatureInterval())) }
      bounds[place].interval =
        step.goesLeft
        ? bounds[place].interval.left(of: threshold) : bounds[place].interval.right(of: threshold)
    }
    var value = Double.nan
    if case .leaf(let answer) = tree.nodes[leaf].kind { value = answer }
    return DecisionExplanation.Path(
      first: first, second: kind == .pairwise ? second : nil, steps: steps,
      intervals: bounds.map {
        DecisionExplanation.Interval(
          feature: tree.features[$0.feature].name, unit: tree.features[$0.feature].unit,
          value: row[$0.feature], above: $0.interval.above, atMost: $0.interval.atMost)
      },
      leaf: leaf, value: value, support: tree.nodes[leaf].support)
  }
}
