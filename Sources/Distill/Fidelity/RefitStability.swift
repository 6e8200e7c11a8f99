import Policy
import Sim

/// How much a tree depends on the episodes it happened to be learned from: trees fitted anew to other episodes, and how
/// often they choose alike.
///
/// Each refit records the teacher on episodes of its own and fits a tree of the same kind and size (no further rounds,
/// no polish, no edits): what varies is the data alone.
public struct RefitStability: Sendable, Codable, Equatable {
  public var refits: Int
  /// Mean share of decisions on which two refits choose candidates of the same consequences.
  public var amongRefits: Double
  /// The least such share of any pair.
  public var leastAmongRefits: Double
  /// Mean share on which the given tree chooses as a refit does.
  public var withTree: Double
  /// Feature at the root of each refit.
  public var rootFeatures: [String]

  static let firstEpisode = 3_000_000

  /// - Parameters:
  ///   - records: decisions to compare the trees on.
  ///   - episodes: to learn each refit from.
  /// - Throws: ``InputError``; `CancellationError`.
  public static func measure(
    _ document: TreeDocument, teacher: any SchedulingPolicy, setting: TreeSetting,
    on records: DecisionRecords,
    refits: Int, episodes: Int, jobs: Int
  ) async throws -> RefitStability {
    let free = (0..<records.count).filter { records.legalCount(at: $0) > 1 }
    func answers(_ tree: DecisionTree) throws -> SchedulerAnswers {
      SchedulerAnswers(name: "tree", try CandidateRanking(kind: document.kind, tree: tree), in: records)
    }
    func agreement(_ a: SchedulerAnswers, _ b: SchedulerAnswers) -> Double {
      guard !free.isEmpty else { return 1 }
      let same = free.count { records.areEquivalent(Int(a.choices[$0]), Int(b.choices[$0]), at: $0) }
      return Double(same) / Double(free.count)
    }
    var found: [SchedulerAnswers] = []
    var roots: [String] = []
    for refit in 0..<refits {
      try Task.checkCancellation()
      let scenario = try Scenario.drawn(
        setting.configuration, seed: setting.seed, first: firstEpisode + refit * episodes,
        episodes: episodes)
      let (training, _) = try await DecisionRecorder(teacher: teacher, rules: []).record(scenario, jobs: jobs)
      let data = try TrainingRows.dataset(
        training, kind: document.kind, random: RandomSource(seed: setting.seed).stream(UInt64(refit)))
      var settings = TreeLearner.Settings()
      settings.maxLeaves = document.tree.leafCount
      settings.minimumLeafRows = DistillationSettings().minimumLeafRows
      let tree = try TreeLearner(settings).fit(
        data, features: document.kind.features, classes: document.kind.classes)
      found.append(try answers(tree))
      if case .split(let feature, _, _, _) = tree.nodes[0].kind {
        roots.append(tree.features[feature].name)
      } else {
        roots.append("none")
      }
    }
    let own = try answers(document.tree)
    var pairs: [Double] = []
    for first in found.indices {
      for second in found.indices.dropFirst(first + 1) {
        pairs.append(agreement(found[first], found[second]))
      }
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
    return RefitStability(
      refits: refits, amongRefits: mean(pairs), leastAmongRefits: pairs.min() ?? 1,
      withTree: mean(found.map { agreement($0, own) }), rootFeatures: roots)
  }
}
