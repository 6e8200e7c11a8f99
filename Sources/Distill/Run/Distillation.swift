import Policy
import Sim

/// Distils a teacher into a tree: records its decisions, fits, lets the student act and asks the teacher again, then
/// polishes by simulated cost.
///
/// Rounds on the student's states follow Ross, Gordon and Bagnell 2011 (DAgger); of all rounds the cheapest tree on
/// validation episodes is kept (``RoundChoice``).
public struct Distillation: Sendable {
  public let teacher: any SchedulingPolicy
  public let configuration: SimulationConfiguration
  public let settings: DistillationSettings
  /// Decisions that the first round learns from in place of episodes of its own, e.g. those of a ``Trace``.
  public let recorded: DecisionRecords?
  public let jobs: Int

  public init(
    teacher: any SchedulingPolicy, configuration: SimulationConfiguration, settings: DistillationSettings,
    recorded: DecisionRecords? = nil, jobs: Int
  ) {
    self.teacher = teacher
    self.configuration = configuration
    self.settings = settings
    self.recorded = recorded
    self.jobs = jobs
  }

  /// - Parameter progress: told what is being done.
  /// - Throws: ``InputError``; `CancellationError` between rounds.
  public func run(
    provenance: TreeProvenance, progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> DistillationResult {
    let episodes = try EpisodeSource(configuration, seed: settings.seed)
    let rules = DecisionRecorder.allRules
    let imitation = try await imitate(episodes, rules, progress)
    let learned = TreeDocument(kind: settings.kind, tree: imitation.tree, provenance: provenance)
    var document = learned
    var summary: PolishSummary?
    if let polish = settings.polish {
      (document, summary) = try await TreePolish(
        configuration: configuration, settings: polish, seed: settings.seed, jobs: jobs
      ).run(learned, progress: progress)
    }
    progress?("judging on unseen episodes")
    let judge = DistillationJudge(
      teacher: teacher, rules: rules, episodes: episodes, settings: settings, jobs: jobs)
    return try await judge.result(document, learned: learned, imitation: imitation, polish: summary)
  }

  /// Records, fits and compares the rounds.
  private func imitate(
    _ episodes: EpisodeSource, _ rules: [any SchedulingPolicy], _ progress: (@Sendable (String) -> Void)?
  ) async throws -> Imitation {
    let validation = try episodes.scenario(
      first: DistillationSettings.validationStart, count: settings.validationEpisodes)
    progress?("recording the teacher")
    let (validationRecords, _) = try await DecisionRecorder(teacher: teacher, rules: rules)
      .record(validation, jobs: jobs)
    let reference = try await CostEvaluation.run([BestFitRule()], on: [validation], jobs: jobs)[0][0]

    // What rules would have done is asked of the validation episodes only.
    var records = DecisionRecords(rules: [])
    var nests: [[DecisionTree]] = []
    var rounds: [RoundSummary] = []
    var relative: [[Double]] = []
    for round in 0...settings.rounds {
      try Task.checkCancellation()
      progress?("round \(round) of \(settings.rounds)")
      if round == 0, let recorded {
        records.append(recorded.withoutRules())
      } else {
        let training = try episodes.scenario(
          first: settings.trainingStart(round: round), count: settings.trainingEpisodes)
        var actor: (any SchedulingPolicy)?
        if let tree = nests.last?.first { actor = try student(tree, round: round) }
        records.append(
          try await DecisionRecorder(teacher: teacher, actor: actor, rules: []).record(training, jobs: jobs).0
        )
      }
      let trees = try fit(records, round: round)
      nests.append(trees)
      let totals = try await CostEvaluation.run(
        [try TreePolicy(name: "tree", kind: settings.kind, tree: trees[0])], on: [validation], jobs: jobs)[0][
          0]
      relative.append(zip(totals, reference).map { $0.cost / max($1.cost, 1e-9) })
      rounds.append(try summary(trees[0], round, records.count, totals, relative[round], validationRecords))
    }
    let chosen = RoundChoice.best(rounds, costs: relative)
    rounds[chosen].isChosen = true
    return Imitation(rounds: rounds, tree: nests[chosen][0], sizes: Array(nests[chosen].dropFirst()))
  }

  /// Who acts in `round` when `tree` is the student.
  private func student(_ tree: DecisionTree, round: Int) throws(InputError) -> any SchedulingPolicy {
    let student = try TreePolicy(name: "tree", kind: settings.kind, tree: tree)
    guard settings.teacherShare > 0 else { return student }
    var share = 1.0
    for _ in 0..<round { share *= settings.teacherShare }
    return MixedPolicy(
      teacher: teacher, student: student, share: share,
      random: RandomSource(seed: settings.seed).stream(0xBE7A_0001 + UInt64(round)))
  }

  /// The tree of the size asked for, then those of the sizes to compare.
  private func fit(_ records: DecisionRecords, round: Int) throws(InputError) -> [DecisionTree] {
    let random = RandomSource(seed: settings.seed).stream(0xD15_7111 + UInt64(round))
    let data = try TrainingRows.dataset(
      records, kind: settings.kind, weighting: settings.weighting, random: random)
    var learner = TreeLearner.Settings()
    learner.minimumLeafRows = settings.minimumLeafRows
    return try TreeLearner(learner).fit(
      data, features: settings.kind.features, classes: settings.kind.classes,
      leaves: [settings.maxLeaves] + settings.paretoLeaves)
  }

  private func summary(
    _ tree: DecisionTree, _ round: Int, _ decisions: Int, _ totals: [EpisodeTotals], _ relative: [Double],
    _ records: DecisionRecords
  ) throws(InputError) -> RoundSummary {
    let ranking = CandidateRanking(kind: settings.kind, tree: try CompiledTree(tree))
    let row = FidelityMeasurement.report(records, teacher: teacher.name, tree: "tree", ranking: ranking).rows[
      0]
    let count = Double(max(1, totals.count))
    return RoundSummary(
      round: round, decisions: decisions, leaves: tree.leafCount,
      cost: totals.reduce(0) { $0 + $1.cost } / count, relativeCost: relative.reduce(0, +) / count,
      fidelity: row.allEquivalent, contested: row.contestedEquivalent, isChosen: false)
  }
}
