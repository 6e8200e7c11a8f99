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
  /// How the recorded decisions go through the tree.
  public var statistics: TreeStatistics
  /// The schedules of tree and teacher in one episode: the one in which the ratio of their costs is the median.
  public var schedules: [ScheduleRecord]
  /// Its number among the test episodes, from 0.
  public var scheduledEpisode: Int

  /// Decisions and candidates of the sample at most: about 1 MB as text.
  public static let sampleLimit = 300
  /// The sample of a page that also carries this tree: a decision takes as much text as some ten nodes.
  public static func sampleLimit(for tree: DecisionTree) -> Int {
    max(100, sampleLimit - max(0, tree.nodes.count - 500) / 10)
  }
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
    var sample = DecisionSample(
      judgement.records, ranking: try CandidateRanking(document),
      teacher: teacher.name, bestRule: judgement.fidelity.bestRule, limit: sampleLimit,
      candidateLimit: candidateLimit, seed: setting.seed)
    progress("asking what would flip them")
    let explainer = try DecisionExplainer(document)
    let members = sample.members
    let flips = try await parallelMap(count: members.count, jobs: jobs) { index in
      DecisionFlip(
        judgement.records, members[index].number, tree: members[index].treeChoice, explainer: explainer,
        cloud: scenario.cloud)
    }
    for (index, flip) in flips.enumerated() { sample.members[index].flip = flip }
    let episode = judgement.medianEpisode
    let policies: [any SchedulingPolicy] = [
      try TreePolicy(name: "tree", kind: document.kind, tree: document.tree), teacher,
    ]
    let schedules = try policies.map { policy throws(InputError) in
      try schedule(policy, scenario, episode: episode)
    }
    return RunStudy(
      document: document, setting: setting,
      study: FidelityStudy(
        hash: document.hash, teacher: teacher.name,
        ceiling: try await FidelityStudy.ceiling(of: teacher, scenario, jobs: jobs), judgement: judgement),
      costsByFactor: judgement.costsByFactor(
        episodes, first: DistillationSettings.testStart, unpolished: nil),
      sample: sample,
      statistics: try TreeStatistics(
        of: document, records: judgement.records,
        source: "\(teacher.name) on \(scenario.workloads.count) unseen episodes"),
      schedules: schedules, scheduledEpisode: episode)
  }

  private static func schedule(
    _ policy: any SchedulingPolicy, _ scenario: Scenario, episode: Int
  ) throws(InputError) -> ScheduleRecord {
    var policy = policy
    var simulation = Simulation(workload: scenario.workloads[episode], cloud: scenario.cloud)
    try Episode.run(&simulation, withAny: &policy, episode: UInt64(episode))
    return simulation.scheduleRecord(policy: policy.name)
  }
}
