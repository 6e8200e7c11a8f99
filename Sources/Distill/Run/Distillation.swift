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
    var best: [RoundTrees] = []
    var rounds: [RoundSummary] = []
    for round in 0...settings.rounds {
      try Task.checkCancellation()
      progress?("round \(round) of \(settings.rounds)")
      if round == 0, let recorded {
        records.append(recorded.withoutRules())
      } else {
        let training = try episodes.scenario(
          first: settings.trainingStart(round: round), count: settings.trainingEpisodes)
        var actor: (any SchedulingPolicy)?
        if let tree = best.last?.best.tree { actor = try student(tree, round: round) }
        records.append(
          try await DecisionRecorder(teacher: teacher, actor: actor, rules: []).record(training, jobs: jobs).0
        )
      }
      let trees = try await fit(records, round: round)
      let found = try await cheapest(trees, on: validation, reference)
      best.append(found)
      rounds.append(try summary(found.best, round, records.count, validationRecords))
    }
    var chosen = RoundChoice.best(rounds, costs: best.map(\.best.relative))
    var tree = best[chosen].best.tree
    if settings.draws > 1 {
      progress?("comparing the best trees")
      let finalists = best.indices.flatMap { round in best[round].finalists.map { (round, $0) } }
      let scenario = try episodes.scenario(
        first: DistillationSettings.finalStart, count: 3 * settings.validationEpisodes)
      let winner = finalists[try await cheapest(finalists.map(\.1.tree), on: scenario)]
      (chosen, tree) = (winner.0, winner.1.tree)
      rounds[chosen] = try summary(winner.1, chosen, rounds[chosen].decisions, validationRecords)
    }
    rounds[chosen].isChosen = true
    progress?("comparing sizes")
    return Imitation(
      rounds: rounds, tree: tree, sizes: try await sizes(best[chosen].nests, on: validation, reference))
  }

  /// A tree and what the validation episodes cost it, also in units of what `bestfit` pays for each.
  private struct MeasuredTree {
    var tree: DecisionTree
    var totals: [EpisodeTotals]
    var relative: [Double]
  }

  /// What a round's trees came to.
  private struct RoundTrees {
    /// The cheapest ones, the best first; at least one.
    var finalists: [MeasuredTree]
    /// Per draw, the trees of the sizes to compare.
    var nests: [[DecisionTree]]

    var best: MeasuredTree { finalists[0] }
  }

  /// Trees of a round that meet those of other rounds on further episodes.
  private static let finalistsPerRound = 6

  private func cheapest(
    _ draws: [[DecisionTree]], on validation: Scenario, _ reference: [EpisodeTotals]
  ) async throws -> RoundTrees {
    let totals = try await totals(draws.map { $0[0] }, on: validation)
    let relative = totals.map { Self.relative($0, reference) }
    let order = Self.ascending(relative)
    return RoundTrees(
      finalists: order.prefix(Self.finalistsPerRound).map {
        MeasuredTree(tree: draws[$0][0], totals: totals[$0], relative: relative[$0])
      },
      nests: draws.map { Array($0.dropFirst()) })
  }

  /// The position of the tree that costs least on the episodes of `scenario`.
  private func cheapest(_ trees: [DecisionTree], on scenario: Scenario) async throws -> Int {
    let reference = try await CostEvaluation.run([BestFitRule()], on: [scenario], jobs: jobs)[0][0]
    return Self.ascending(try await totals(trees, on: scenario).map { Self.relative($0, reference) })[0]
  }

  /// Of every size the draw that is cheapest on the validation episodes.
  private func sizes(
    _ nests: [[DecisionTree]], on validation: Scenario, _ reference: [EpisodeTotals]
  ) async throws -> [DecisionTree] {
    let trees = nests.flatMap { $0 }
    let width = nests.first?.count ?? 0
    guard nests.count > 1 else { return trees }
    let relative = try await totals(trees, on: validation).map { Self.relative($0, reference) }
    return (0..<width).map { size in
      let column = stride(from: size, to: trees.count, by: width).map { $0 }
      return trees[column[Self.ascending(column.map { relative[$0] })[0]]]
    }
  }

  private func totals(_ trees: [DecisionTree], on scenario: Scenario) async throws -> [[EpisodeTotals]] {
    let policies = try trees.map { tree throws(InputError) in
      try TreePolicy(name: "tree", kind: settings.kind, tree: tree)
    }
    return try await CostEvaluation.run(policies, on: [scenario], jobs: jobs)[0]
  }

  private static func relative(_ totals: [EpisodeTotals], _ reference: [EpisodeTotals]) -> [Double] {
    zip(totals, reference).map { $0.cost / max($1.cost, 1e-9) }
  }

  /// Positions by mean cost, the cheapest first; of equal ones the first.
  private static func ascending(_ costs: [[Double]]) -> [Int] {
    let means = costs.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
    return means.indices.sorted { (means[$0], $0) < (means[$1], $1) }
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

  /// Per draw the tree of the size asked for, then those of the sizes to compare.
  private func fit(_ records: DecisionRecords, round: Int) async throws -> [[DecisionTree]] {
    let draws = TreeDraws(
      records, settings: settings,
      random: RandomSource(seed: settings.seed).stream(0xD15_7111 + UInt64(round)))
    return try await parallelMap(count: settings.draws, jobs: jobs) { try draws.fit($0) }
  }

  private func summary(
    _ found: MeasuredTree, _ round: Int, _ decisions: Int, _ records: DecisionRecords
  ) throws(InputError) -> RoundSummary {
    let ranking = try CandidateRanking(kind: settings.kind, tree: found.tree)
    let row = FidelityMeasurement.report(records, teacher: teacher.name, tree: "tree", ranking: ranking).rows[
      0]
    let count = Double(max(1, found.totals.count))
    return RoundSummary(
      round: round, decisions: decisions, leaves: found.tree.leafCount,
      cost: found.totals.reduce(0) { $0 + $1.cost } / count,
      relativeCost: found.relative.reduce(0, +) / count,
      fidelity: row.allEquivalent, contested: row.contestedEquivalent, isChosen: false)
  }
}
