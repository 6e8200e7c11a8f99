import Policy
import Sim

/// Judges what a distillation made on episodes that nothing was fitted to.
struct DistillationJudge {
  let teacher: any SchedulingPolicy
  let rules: [any SchedulingPolicy]
  let episodes: EpisodeSource
  let settings: DistillationSettings
  let jobs: Int

  /// - Parameter learned: the document before polish.
  func result(
    _ document: TreeDocument, learned: TreeDocument, imitation: Imitation, polish: PolishSummary?
  ) async throws -> DistillationResult {
    let test = try episodes.scenario(first: DistillationSettings.testStart, count: settings.testEpisodes)
    let judgement = try await TreeJudgement.measure(
      document.tree, kind: settings.kind, teacher: teacher, rules: rules, scenario: test, jobs: jobs)
    var result = DistillationResult(
      document: document, rounds: imitation.rounds, fidelity: judgement.fidelity,
      fidelityOnOwnStates: judgement.fidelityOnOwnStates, costs: judgement.costs, polish: polish,
      example: judgement.example)
    result.statistics = try TreeStatistics(
      of: document, records: judgement.records,
      source: "\(teacher.name) on \(settings.testEpisodes) unseen episodes")

    // The tree as learned and the sizes, on the same episodes; those of the same nodes run once.
    let trees = [learned.tree] + imitation.sizes
    let policies = try trees.map { tree throws(InputError) in
      try TreePolicy(name: "tree", kind: settings.kind, tree: tree)
    }
    let totals = try await CostEvaluation.run(policies, on: [test], jobs: jobs)[0]
    let costs = totals.map {
      CostComparison(
        scheduler: "tree before polish", own: $0, teacher: judgement.teacherTotals,
        bestRule: judgement.bestRuleTotals)
    }
    let rows = try trees.map { tree throws(InputError) in try judgement.agreement(tree, kind: settings.kind) }
    if polish != nil { result.unpolished = .init(cost: costs[0], fidelity: rows[0]) }
    result.costsByFactor = judgement.costsByFactor(
      episodes, first: DistillationSettings.testStart, unpolished: polish == nil ? nil : totals[0])
    var points = zip(trees, zip(costs, rows)).map { tree, measured in
      point(tree, measured.0, measured.1, isPolished: false)
    }
    if polish != nil {
      points.append(point(document.tree, judgement.costs[0], judgement.fidelity.rows[0], isPolished: true))
    }
    result.pareto = front(points, judgement)
    return result
  }

  private func point(
    _ tree: DecisionTree, _ cost: CostComparison, _ row: FidelityReport.Row, isPolished: Bool
  ) -> ParetoPoint {
    ParetoPoint(
      leaves: tree.leafCount, cost: cost.cost, ratioToTeacher: cost.ratioToTeacher,
      fidelity: row.allEquivalent, contested: row.contestedEquivalent, isPolished: isPolished)
  }

  private func front(_ points: [ParetoPoint], _ judgement: TreeJudgement) -> ParetoFront? {
    // The size asked for may be among those compared; growth may have ended before a size was reached.
    var distinct: [ParetoPoint] = []
    for point in points where !distinct.contains(point) { distinct.append(point) }
    distinct.sort { ($0.leaves, $0.isPolished ? 1 : 0) < ($1.leaves, $1.isPolished ? 1 : 0) }
    guard let cheapest = judgement.costs.dropFirst(2).first,
      let faithful = judgement.fidelity.rows.dropFirst().first
    else { return nil }
    return ParetoFront(
      points: distinct.markingEfficient(), cheapestRule: cheapest.scheduler, cheapestRuleCost: cheapest.cost,
      cheapestRuleRatio: cheapest.ratioToTeacher, mostFaithfulRule: faithful.scheduler,
      mostFaithfulRuleFidelity: faithful.allEquivalent,
      mostFaithfulRuleContested: faithful.contestedEquivalent)
  }
}
