import Policy
import Sim

/// What an edit does, measured before anything is written: recorded decisions that change, agreement and cost.
public struct EditConsequences: Sendable, Codable, Equatable {
  public var teacher: String
  /// Recorded decisions of the teacher, and those on which the two trees differ.
  public var decisions: Int
  public var changedDecisions: Int
  /// Of these: now as the teacher, and no longer as the teacher; equal consequences count as agreement.
  public var gainedAgreement: Int
  public var lostAgreement: Int
  public var before: Side
  public var after: Side
  public var bestRule: RuleSide

  public struct Side: Sendable, Codable, Equatable {
    public var treeHash: String
    public var fidelity: FidelityReport.Row
    public var cost: CostComparison
  }

  /// The rule that agrees most, and the one that costs least: they need not be the same.
  public struct RuleSide: Sendable, Codable, Equatable {
    public var fidelity: FidelityReport.Row?
    public var cost: CostComparison?
  }

  /// - Parameter scenario: unseen episodes.
  public static func measure(
    before: TreeDocument, after: TreeDocument, teacher: any SchedulingPolicy, scenario: Scenario, jobs: Int
  ) async throws -> EditConsequences {
    let rules = DecisionRecorder.allRules
    let (records, teacherTotals) = try await DecisionRecorder(teacher: teacher, rules: rules)
      .record(scenario, jobs: jobs)
    let rivals = rules.filter { $0.name != teacher.name }
    let policies: [any SchedulingPolicy] =
      [
        try TreePolicy(name: "before", kind: before.kind, tree: before.tree),
        try TreePolicy(name: "after", kind: after.kind, tree: after.tree),
      ] + rivals
    let totals = try await CostEvaluation.run(policies, on: [scenario], jobs: jobs)[0]
    let costs = zip(policies, totals).map { policy, episodes in
      CostComparison(
        scheduler: policy.name,
        totals: zip(episodes, teacherTotals).map { EpisodeTotalsPair(own: $0, teacher: $1) })
    }
    let reports = try [before, after].map { document throws(InputError) in
      FidelityMeasurement.report(
        records, teacher: teacher.name, tree: "tree", ranking: try CandidateRanking(document))
    }
    func side(_ index: Int, _ document: TreeDocument) -> Side {
      Side(treeHash: document.hash, fidelity: reports[index].rows[0], cost: costs[index])
    }
    let shift = try await DecisionShifts.measure(
      records, before: before, after: after, teacher: teacher.name, jobs: jobs
    ).all
    return EditConsequences(
      teacher: teacher.name, decisions: records.count, changedDecisions: shift?.changed ?? 0,
      gainedAgreement: shift?.gained ?? 0, lostAgreement: shift?.lost ?? 0,
      before: side(0, before), after: side(1, after),
      bestRule: RuleSide(
        fidelity: reports[0].rows.dropFirst().first, cost: costs.dropFirst(2).min { $0.cost < $1.cost }))
  }
}
