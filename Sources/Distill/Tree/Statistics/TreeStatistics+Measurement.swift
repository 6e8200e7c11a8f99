import Sim

extension TreeStatistics {
  /// Which stream of the tree's seed draws the opponents of pairs.
  private static let opponents: UInt64 = 0x57A7_0001

  /// Sends the rows of `records` through the tree of `document`; pairs are drawn as the learner draws them.
  ///
  /// - Parameters:
  ///   - source: where the decisions come from, in words.
  /// - Throws: ``InputError`` for a tree that tests what rows of its kind do not have.
  /// - Complexity: O(rows · depth · log rows); memory is that of the learner's rows.
  public init(of document: TreeDocument, records: DecisionRecords, source: String) throws(InputError) {
    let tree = try document.tree.withColumns(of: document.kind)
    let (data, decisions) = try TrainingRows.table(
      records, kind: document.kind,
      random: RandomSource(seed: document.provenance.seed).stream(Self.opponents))
    self.init(
      treeHash: document.hash, source: source, decisions: records.count, rows: data.rowCount,
      classes: tree.classes,
      nodes: try Self.nodes(of: tree, data: data, decisions: decisions, records: records))
  }

  /// Rows of one node, and where they go.
  private static func nodes(
    of tree: DecisionTree, data: Dataset, decisions: [Int32], records: DecisionRecords
  ) throws(InputError) -> [NodeStatistics] {
    try tree.validate()
    guard data.classCount == tree.classes.count else {
      throw InputError(
        .data, "the tree has \(tree.classes.count) classes, recorded rows have \(data.classCount)")
    }
    let kinds = ChosenKinds(records)
    // Rows ascend at every node, so that sums do not depend on the way the tree is walked.
    var rowsOfNode = [[Int32]](repeating: [], count: tree.nodes.count)
    rowsOfNode[0] = (0..<data.rowCount).map(Int32.init)
    var result: [NodeStatistics] = []
    result.reserveCapacity(tree.nodes.count)
    for (position, node) in tree.nodes.enumerated() {
      let rows = rowsOfNode[position]
      rowsOfNode[position] = []
      var statistics = summary(rows, data, decisions, kinds)
      if case .split(let feature, let threshold, let left, let right) = node.kind {
        var values: [Double] = []
        var labels: [UInt16] = []
        values.reserveCapacity(rows.count)
        labels.reserveCapacity(rows.count)
        for row in rows {
          let value = data.value(row: Int(row), feature: feature)
          values.append(value)
          labels.append(data.labels[Int(row)])
          rowsOfNode[node.child(for: value) == left ? left : right].append(row)
        }
        statistics.histogram = ValueHistogram(
          feature: tree.features[feature], threshold: threshold, values: values, labels: labels,
          classCount: data.classCount)
      }
      result.append(statistics)
    }
    return result
  }

  private static func summary(
    _ rows: [Int32], _ data: Dataset, _ decisions: [Int32], _ kinds: ChosenKinds
  ) -> NodeStatistics {
    var statistics = NodeStatistics(
      support: rows.count, decisions: 0, classRows: [Int](repeating: 0, count: data.classCount),
      classWeights: [Double](repeating: 0, count: data.classCount))
    var answers = [Int](repeating: 0, count: kinds.names.count)
    var last: Int32 = -1
    for row in rows {
      let label = Int(data.labels[Int(row)])
      statistics.classRows[label] += 1
      statistics.classWeights[label] += data.weights[Int(row)]
      let decision = decisions[Int(row)]
      answers[kinds.kindOfDecision[Int(decision)]] += 1
      // Rows of one decision stand together.
      if decision != last { statistics.decisions += 1 }
      last = decision
    }
    statistics.answers = answers.indices.filter { answers[$0] > 0 }
      .sorted { (answers[$1], kinds.names[$0]) < (answers[$0], kinds.names[$1]) }
      .prefix(mostAnswers)
      .map { NodeStatistics.Answer(name: kinds.names[$0], rows: answers[$0]) }
    return statistics
  }

  /// The kinds of candidate that the teacher chose.
  private struct ChosenKinds {
    private(set) var names: [String] = []
    private(set) var kindOfDecision: [Int] = []

    init(_ records: DecisionRecords) {
      var known: [String: Int] = [:]
      for decision in 0..<records.count {
        let chosen = Int(records.choices[decision])
        let size = records.feature(CandidateFeatures.Column.vCPUs, of: chosen, at: decision)
        let isNew = records.feature(CandidateFeatures.Column.isNew, of: chosen, at: decision) == 1
        let name = "\(isNew ? "new" : "leased") \(NumberText.shortest(size)) vCPU"
        let kind = known[name] ?? names.count
        if kind == names.count {
          known[name] = kind
          names.append(name)
        }
        kindOfDecision.append(kind)
      }
    }
  }
}
