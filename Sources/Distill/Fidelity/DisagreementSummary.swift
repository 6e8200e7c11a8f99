/// Where tree and teacher disagree: a small tree that tells decisions of disagreement from the others.
///
/// Disagreement is a choice of other consequences. The tree has four leaves and sees the state and how the teacher's
/// choice differs from the distilled tree's.
public struct DisagreementSummary: Sendable, Codable, Equatable {
  /// Regions of decisions, the largest number of disagreements first.
  public var regions: [Region]
  /// Share of all decisions that are not forced.
  public var share: Double

  public struct Region: Sendable, Codable, Equatable {
    /// What the decisions have in common, `all` if there is one region alone.
    public var predicate: String
    public var decisions: Int
    /// Share of them on which tree and teacher disagree.
    public var share: Double
  }

  private static let leaves = 4
  private static let leastDecisions = 30

  /// - Returns: nil without decisions.
  init?(_ records: DecisionRecords, free: [Int], tree answers: SchedulerAnswers) {
    guard !free.isEmpty else { return nil }
    let state = StateFeatures.all
    let features =
      state
      + CandidateFeatures.all.map {
        TreeFeature(
          name: "teacher's \($0.name)", unit: $0.unit, summary: "of the teacher's choice: \($0.summary)")
      }
    var values = [Double](repeating: 0, count: free.count * features.count)
    var labels = [UInt16](repeating: 0, count: free.count)
    for (row, decision) in free.enumerated() {
      let teacher = Int(records.choices[decision])
      for (feature, value) in records.state(decision).enumerated() {
        values[feature * free.count + row] = value
      }
      for feature in CandidateFeatures.all.indices {
        values[(state.count + feature) * free.count + row] = records.feature(
          feature, of: teacher, at: decision)
      }
      let agrees = records.areEquivalent(Int(answers.choices[decision]), teacher, at: decision)
      labels[row] = agrees ? 0 : 1
    }
    var settings = TreeLearner.Settings()
    settings.maxLeaves = Self.leaves
    settings.minimumLeafRows = Self.leastDecisions
    guard
      let data = try? Dataset(
        rowCount: free.count, featureCount: features.count, classCount: 2, values: values, labels: labels),
      let tree = try? TreeLearner(settings).fit(data, features: features, classes: ["agree", "disagree"])
    else { return nil }
    share = Double(labels.count { $0 == 1 }) / Double(free.count)
    regions = Self.regions(of: tree).sorted {
      (Double($0.decisions) * $0.share, $1.predicate) > (Double($1.decisions) * $1.share, $0.predicate)
    }
  }

  private static func regions(of tree: DecisionTree) -> [Region] {
    let boxes = tree.boxes
    return tree.nodes.indices.compactMap { position in
      guard case .leaf(let value) = tree.nodes[position].kind else { return nil }
      return Region(
        predicate: boxes[position].text(tree.features), decisions: tree.nodes[position].support, share: value)
    }
  }
}
