import Policy
import Sim

/// All that a page about a distilled tree shows: cost and agreement beside teacher and rules, with intervals, and a
/// sample of the decisions they were measured on.
public struct RunStudy: Sendable {
  public var document: TreeDocument
  public var setting: TreeSetting
  public var study: FidelityStudy
  /// Cost by deadline factor; empty where factors are drawn per workflow.
  public var costsByFactor: [FactorCosts]
  /// Of the teacher's decisions in the test episodes.
  public var sample: DecisionSample

  /// Decisions and candidates of the sample at most: about 1 MB as text.
  public static let sampleLimit = 300
  static let candidateLimit = 14_000

  /// Runs the test episodes of `setting` again; the same document gives the same study, for any number of jobs.
  ///
  /// - Throws: ``InputError``; `CancellationError`.
  public static func measure(
    _ document: TreeDocument, teacher: any SchedulingPolicy, setting: TreeSetting,
    sampleLimit: Int = RunStudy.sampleLimit, jobs: Int, progress: @Sendable (String) -> Void = { _ in }
  ) async throws -> RunStudy {
    let episodes = try EpisodeSource(setting.configuration, seed: setting.seed)
    let scenario = try setting.testScenario()
    progress("running \(scenario.workloads.count) episodes")
    let judgement = try await TreeJudgement.measure(
      document.tree, kind: document.kind, teacher: teacher, rules: DecisionRecorder.allRules,
      scenario: scenario, detailSeed: setting.seed, jobs: jobs)
    progress("choosing decisions")
    let tree = try document.tree.withColumns(of: document.kind)
    let sample = DecisionSample(
      judgement.records, ranking: CandidateRanking(kind: document.kind, tree: try CompiledTree(tree)),
      teacher: teacher.name, bestRule: judgement.fidelity.bestRule, limit: sampleLimit,
      candidateLimit: candidateLimit, seed: setting.seed)
    return RunStudy(
      document: document, setting: setting,
      study: FidelityStudy(
        document, teacher: teacher.name,
        ceiling: try await FidelityStudy.ceiling(of: teacher, scenario, jobs: jobs), judgement: judgement),
      costsByFactor: judgement.costsByFactor(
        episodes, first: DistillationSettings.testStart, unpolished: nil),
      sample: sample)
  }
}
