import Sim

/// Several trees of the same recorded decisions, each of a part of the episodes and with weights of its own.
///
/// Trees that imitate equally well cost very different amounts: what a tree does wrong early decides where it gets to.
/// Among many the cheapest in simulated episodes is much cheaper than any single one (best of a bag by return; bagging by
/// Breiman 1996, selection by return as in VIPER, Bastani et al. 2018).
struct TreeDraws: Sendable {
  let records: DecisionRecords
  let settings: DistillationSettings
  /// The source of this round.
  let random: RandomSource
  /// First decisions of the recorded episodes, and the end.
  private let starts: [Int]

  /// Decisions that a drawn tree learns from at most, on average: more make it slower to fit and not cheaper.
  static let mostDecisions = 40_000

  init(_ records: DecisionRecords, settings: DistillationSettings, random: RandomSource) {
    self.records = records
    self.settings = settings
    self.random = random
    var starts: [Int] = []
    for decision in 0..<records.count
    where decision == 0 || records.places[decision].episode != records.places[decision - 1].episode {
      starts.append(decision)
    }
    self.starts = starts + [records.count]
  }

  /// The tree of the size asked for, then those of the sizes to compare. Draw 0 learns from all decisions, weighted as
  /// the settings say.
  func fit(_ draw: Int) throws(InputError) -> [DecisionTree] {
    var learner = TreeLearner.Settings()
    learner.minimumLeafRows = settings.minimumLeafRows
    var weighting = settings.weighting
    var part = records
    var random = random
    if draw > 0 {
      random = random.stream(UInt64(draw))
      let most = min(1, Double(Self.mostDecisions) / Double(max(1, records.count)))
      let share = [0.3, 0.6, 1][random.index(below: 3)] * most
      if weighting == DecisionWeighting() {
        weighting.epsilon = [0, 0.05, 0.2][random.index(below: 3)]
        weighting.criticality = [0, 0.5, 1][random.index(below: 3)]
      }
      learner.minimumLeafRows *= [1, 5, 25][random.index(below: 3)]
      learner.impurity = [.entropy, .gini][random.index(below: 2)]
      learner.grower = .histogram(bins: 255)
      part = drawn(share, &random)
    }
    let data = try TrainingRows.dataset(part, kind: settings.kind, weighting: weighting, random: random)
    return try TreeLearner(learner).fit(
      data, features: settings.kind.features, classes: settings.kind.classes,
      leaves: [settings.maxLeaves] + settings.paretoLeaves)
  }

  /// Each recorded episode with probability `share`, at least one.
  private func drawn(_ share: Double, _ random: inout RandomSource) -> DecisionRecords {
    let episodes = starts.count - 1
    guard episodes > 1 else { return records }
    var kept = (0..<episodes).filter { _ in random.uniform() < share }
    if kept.isEmpty { kept = [random.index(below: episodes)] }
    return records.selecting(kept.flatMap { starts[$0]..<starts[$0 + 1] })
  }
}
