import Sim

/// Turns recorded decisions into rows for the learner.
enum TrainingRows {
  /// Opponents per decision that are drawn for pairs; fewer where there would be more than ``mostPairs``.
  static let opponents = 10

  /// Pairs that are drawn of all decisions, unless there are more decisions than that: a pair becomes two rows of 272
  /// bytes, and the learner needs as much again.
  static let mostPairs = 1_500_000

  /// - Parameters:
  ///   - weighting: what a decision weighs, and what besides the choice is all right.
  ///   - random: draws opponents; the same source gives the same rows.
  static func dataset(
    _ records: DecisionRecords, kind: TreeDocument.Kind, weighting: DecisionWeighting = DecisionWeighting(),
    random: RandomSource
  ) throws(InputError) -> Dataset {
    try table(records, kind: kind, weighting: weighting, random: random).data
  }

  /// The rows of ``dataset(_:kind:weighting:random:)`` and the decision each comes from, ascending.
  static func table(
    _ records: DecisionRecords, kind: TreeDocument.Kind, weighting: DecisionWeighting = DecisionWeighting(),
    random: RandomSource
  ) throws(InputError) -> (data: Dataset, decisions: [Int32]) {
    switch kind {
    case .pairwise: try pairs(records, weighting, random)
    case .pointwise: try points(records, weighting)
    }
  }

  /// Pairs of the teacher's choice with others, in both orders. Acceptable candidates teach nothing and are left out.
  private static func pairs(
    _ records: DecisionRecords, _ weighting: DecisionWeighting, _ source: RandomSource
  ) throws(InputError) -> (data: Dataset, decisions: [Int32]) {
    var random = source
    var rows: [(decision: Int32, other: Int32, weight: Double)] = []
    let opponents = max(1, min(opponents, mostPairs / max(1, records.count)))
    for decision in 0..<records.count {
      var others: [Int] = []
      for candidate in 0..<records.candidateCount(decision)
      where records.isLegal[records.candidateOffset[decision] + candidate]
        && !records.isAcceptable(candidate, at: decision, epsilon: weighting.epsilon)
      {
        others.append(candidate)
      }
      // A draw without replacement: the first `opponents` of a partial shuffle.
      let drawn = min(opponents, others.count)
      let weight = weighting.weight(of: decision, in: records)
      for position in 0..<drawn {
        others.swapAt(position, position + random.index(below: others.count - position))
        rows.append((Int32(decision), Int32(others[position]), weight / Double(drawn)))
      }
    }
    let count = rows.count * 2
    let width = PairFeatures.count
    var values = [Double](repeating: 0, count: count * width)
    var labels = [UInt16](repeating: 0, count: count)
    var weights = [Double](repeating: 0, count: count)
    for (index, row) in rows.enumerated() {
      let decision = Int(row.decision)
      let chosen = Int(records.choices[decision])
      for feature in 0..<CandidateFeatures.count {
        let difference = FeatureRounding.rounded(
          records.feature(feature, of: chosen, at: decision)
            - records.feature(feature, of: Int(row.other), at: decision))
        values[feature * count + 2 * index] = difference
        values[feature * count + 2 * index + 1] = -difference
      }
      for (feature, value) in records.state(decision).enumerated() {
        values[(CandidateFeatures.count + feature) * count + 2 * index] = value
        values[(CandidateFeatures.count + feature) * count + 2 * index + 1] = value
      }
      labels[2 * index] = 1
      weights[2 * index] = row.weight
      weights[2 * index + 1] = row.weight
    }
    let data = try Dataset(
      rowCount: count, featureCount: width, classCount: 2, values: values, labels: labels, weights: weights)
    return (data, rows.flatMap { [$0.decision, $0.decision] })
  }

  /// One row per candidate that may be chosen; the chosen one and the acceptable ones are positive and weigh as much as all
  /// others together.
  private static func points(
    _ records: DecisionRecords, _ weighting: DecisionWeighting
  ) throws(InputError) -> (data: Dataset, decisions: [Int32]) {
    let count = records.isLegal.count { $0 }
    let width = PointFeatures.count
    var values = [Double](repeating: 0, count: count * width)
    var labels = [UInt16](repeating: 0, count: count)
    var weights = [Double](repeating: 0, count: count)
    var decisions = [Int32](repeating: 0, count: count)
    var rows: [Double] = []
    var next = 0
    for decision in 0..<records.count {
      let offset = records.candidateOffset[decision]
      let chosen = Int(records.choices[decision])
      PointFeatures.write(candidates: records.rows(decision), state: records.state(decision), into: &rows)
      let legal = (0..<records.candidateCount(decision)).filter { records.isLegal[offset + $0] }
      let isPositive = legal.map {
        $0 == chosen || records.isAcceptable($0, at: decision, epsilon: weighting.epsilon)
      }
      let positives = isPositive.count { $0 }
      let weight = weighting.weight(of: decision, in: records)
      for (candidate, isPositive) in zip(legal, isPositive) {
        for feature in 0..<width { values[feature * count + next] = rows[candidate * width + feature] }
        labels[next] = isPositive ? 1 : 0
        decisions[next] = Int32(decision)
        weights[next] = weight / Double(isPositive ? positives : legal.count - positives)
        next += 1
      }
    }
    let data = try Dataset(
      rowCount: count, featureCount: width, classCount: 2, values: values, labels: labels, weights: weights)
    return (data, decisions)
  }
}
