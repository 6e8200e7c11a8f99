import Policy
import Sim

/// Distils a teacher into a tree: records its decisions, fits, lets the student act and asks the teacher again.
///
/// Rounds on the student's states follow Ross, Gordon and Bagnell 2011 (DAgger); of all rounds the cheapest tree on
/// validation episodes is kept, then the more faithful (VIPER, Bastani et al. 2018).
public struct Distillation: Sendable {
  public let teacher: any SchedulingPolicy
  public let configuration: SimulationConfiguration
  public let settings: DistillationSettings
  public let jobs: Int

  public init(
    teacher: any SchedulingPolicy, configuration: SimulationConfiguration, settings: DistillationSettings,
    jobs: Int
  ) {
    self.teacher = teacher
    self.configuration = configuration
    self.settings = settings
    self.jobs = jobs
  }

  /// A scenario of `count` episodes numbered from `first`.
  private func scenario(first: Int, count: Int) throws(InputError) -> Scenario {
    try Scenario.drawn(configuration, seed: settings.seed, first: first, episodes: count)
  }

  /// - Parameter progress: told what is being done.
  /// - Throws: ``InputError``; `CancellationError` between rounds.
  public func run(
    provenance: TreeProvenance, progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> DistillationResult {
    let rules = DecisionRecorder.allRules
    let validation = try scenario(
      first: DistillationSettings.validationStart, count: settings.validationEpisodes)
    progress?("recording the teacher")
    let (validationRecords, _) = try await DecisionRecorder(teacher: teacher, rules: rules)
      .record(validation, jobs: jobs)

    var records = DecisionRecords(rules: rules.map(\.name))
    var trees: [DecisionTree] = []
    var rounds: [RoundSummary] = []
    for round in 0...settings.rounds {
      try Task.checkCancellation()
      progress?("round \(round) of \(settings.rounds)")
      let training = try scenario(
        first: settings.trainingStart(round: round), count: settings.trainingEpisodes)
      let actor = try trees.last.map { tree throws(InputError) in
        try TreePolicy(name: "tree", kind: settings.kind, tree: tree)
      }
      let (recorded, _) = try await DecisionRecorder(teacher: teacher, actor: actor, rules: rules)
        .record(training, jobs: jobs)
      records.append(recorded)
      let tree = try fit(records, round: round)
      trees.append(tree)
      rounds.append(try await summary(tree, round, records.count, validation, validationRecords))
    }
    let chosen =
      rounds.indices.min { (rounds[$0].cost, -rounds[$0].fidelity) < (rounds[$1].cost, -rounds[$1].fidelity) }
      ?? 0
    rounds[chosen].isChosen = true
    progress?("judging on unseen episodes")
    return try await judge(trees[chosen], provenance, rounds, rules)
  }

  private func fit(_ records: DecisionRecords, round: Int) throws(InputError) -> DecisionTree {
    let random = RandomSource(seed: settings.seed).stream(0xD15_7111 + UInt64(round))
    let data = try TrainingRows.dataset(records, kind: settings.kind, random: random)
    var learner = TreeLearner.Settings()
    learner.maxLeaves = settings.maxLeaves
    learner.minimumLeafRows = settings.minimumLeafRows
    return try TreeLearner(learner).fit(
      data, features: settings.kind.features, classes: settings.kind.classes
    )
    .inPreorder()
  }

  private func summary(
    _ tree: DecisionTree, _ round: Int, _ decisions: Int, _ validation: Scenario, _ records: DecisionRecords
  ) async throws -> RoundSummary {
    let policy = try TreePolicy(name: "tree", kind: settings.kind, tree: tree)
    let totals = try await CostEvaluation.run([policy], on: [validation], jobs: jobs)[0][0]
    let ranking = CandidateRanking(kind: settings.kind, tree: try CompiledTree(tree))
    let report = FidelityMeasurement.report(records, teacher: teacher.name, tree: "tree", ranking: ranking)
    return RoundSummary(
      round: round, decisions: decisions, leaves: tree.leafCount,
      cost: totals.reduce(0) { $0 + $1.cost } / Double(max(1, totals.count)),
      fidelity: report.rows[0].allEquivalent,
      isChosen: false)
  }

  private func judge(
    _ tree: DecisionTree, _ provenance: TreeProvenance, _ rounds: [RoundSummary],
    _ rules: [any SchedulingPolicy]
  ) async throws -> DistillationResult {
    let test = try scenario(first: DistillationSettings.testStart, count: settings.testEpisodes)
    let judgement = try await TreeJudgement.measure(
      tree, kind: settings.kind, teacher: teacher, rules: rules, scenario: test, jobs: jobs)
    return DistillationResult(
      document: TreeDocument(kind: settings.kind, tree: tree, provenance: provenance), rounds: rounds,
      fidelity: judgement.fidelity, fidelityOnOwnStates: judgement.fidelityOnOwnStates,
      costs: judgement.costs,
      example: judgement.example)
  }
}
