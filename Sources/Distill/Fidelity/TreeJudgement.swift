import Policy
import Sim

/// A tree against its teacher and the rules on given episodes: agreement on the teacher's states and on its own, and
/// cost.
public struct TreeJudgement: Sendable {
  public var fidelity: FidelityReport
  public var fidelityOnOwnStates: FidelityReport
  public var costs: [CostComparison]
  public var example: DecisionExample?
  /// The teacher's decisions in the episodes.
  var records: DecisionRecords
  /// Totals per episode: tree, teacher, then the rules, the cheapest first.
  var totals: [(scheduler: String, episodes: [EpisodeTotals])]

  /// - Parameters:
  ///   - rules: those that records hold; chance is added to the costs.
  ///   - detailSeed: for intervals, slices and disagreements; nil to leave them out.
  public static func measure(
    _ tree: DecisionTree, kind: TreeDocument.Kind, teacher: any SchedulingPolicy,
    rules: [any SchedulingPolicy],
    scenario: Scenario, detailSeed: UInt64? = nil, jobs: Int
  ) async throws -> TreeJudgement {
    let tree = try tree.withColumns(of: kind)
    let ranking = try CandidateRanking(kind: kind, tree: tree)
    var judgement = try await measure(
      TreePolicy(name: "tree", kind: kind, tree: tree), named: "tree", teacher: teacher, rules: rules,
      scenario: scenario, detailSeed: detailSeed, jobs: jobs
    ) { SchedulerAnswers(name: "tree", ranking, in: $0) }
    judgement.example = DecisionExample.pick(
      judgement.records, tree: tree, ranking: ranking, bestRule: judgement.fidelity.bestRule)
    return judgement
  }

  /// The same of any student, without an example.
  ///
  /// - Parameters:
  ///   - policy: the student at work.
  ///   - answers: its answers from recorded decisions; nil for a student that needs the simulator to decide.
  static func measure(
    _ policy: any SchedulingPolicy, named name: String, teacher: any SchedulingPolicy,
    rules: [any SchedulingPolicy], scenario: Scenario, detailSeed: UInt64?, jobs: Int,
    answers: (@Sendable (DecisionRecords) -> SchedulerAnswers)?
  ) async throws -> TreeJudgement {
    // What cannot be asked of the records is asked while they are made.
    let asked = answers == nil ? rules + [policy] : rules
    let (teacherRecords, teacherTotals, fidelity) = try await report(nil)
    let (_, ownTotals, fidelityOnOwnStates) = try await report(policy)
    func report(
      _ actor: (any SchedulingPolicy)?
    ) async throws -> (DecisionRecords, [EpisodeTotals], FidelityReport) {
      var (records, totals) = try await DecisionRecorder(teacher: teacher, actor: actor, rules: asked)
        .record(scenario, jobs: jobs)
      let student = answers?(records) ?? SchedulerAnswers(rule: rules.count, name: name, in: records)
      if answers == nil { records = records.withoutLastRule() }
      let report = FidelityMeasurement.report(
        records, teacher: teacher.name, student: student, detailSeed: detailSeed)
      return (records, totals, report)
    }

    let rivals = (rules + [RandomRule()]).filter { $0.name != teacher.name }
    let rivalTotals = try await CostEvaluation.run(rivals, on: [scenario], jobs: jobs)[0]
    var others = zip(rivals, rivalTotals).map { (scheduler: $0.name, episodes: $1) }
    func cost(_ totals: [EpisodeTotals]) -> Double { totals.reduce(0) { $0 + $1.cost } }
    others.sort { (cost($0.episodes), $0.scheduler) < (cost($1.episodes), $1.scheduler) }
    let totals = [(name, ownTotals), ("teacher (\(teacher.name))", teacherTotals)] + others
    let bestRule = others.first { $0.scheduler != "random" }?.episodes
    return TreeJudgement(
      fidelity: fidelity, fidelityOnOwnStates: fidelityOnOwnStates,
      costs: totals.map {
        CostComparison(scheduler: $0.0, own: $0.1, teacher: teacherTotals, bestRule: bestRule)
      },
      records: teacherRecords, totals: totals)
  }

  /// What the cheapest rule paid, chance left out.
  var bestRuleTotals: [EpisodeTotals]? {
    totals.dropFirst(2).first { $0.scheduler != "random" }?.episodes
  }

  /// What the teacher paid for each episode.
  var teacherTotals: [EpisodeTotals] { totals[1].episodes }

  /// Agreement of another tree with the teacher on the same states.
  func agreement(_ tree: DecisionTree, kind: TreeDocument.Kind) throws(InputError) -> FidelityReport.Row {
    let ranking = try CandidateRanking(kind: kind, tree: tree)
    return FidelityMeasurement.report(records, teacher: fidelity.teacher, tree: "tree", ranking: ranking)
      .rows[0]
  }
}

extension CostComparison {
  /// - Parameter bestRule: what the cheapest rule paid for the same episodes.
  init(scheduler: String, own: [EpisodeTotals], teacher: [EpisodeTotals], bestRule: [EpisodeTotals]?) {
    self.init(
      scheduler: scheduler, totals: zip(own, teacher).map { EpisodeTotalsPair(own: $0, teacher: $1) })
    ratioToBestRule = bestRule.flatMap { Estimate.ratio(own.map(\.cost), to: $0.map(\.cost)) }
  }
}
