import Sim

/// Measures agreement on recorded decisions.
public enum FidelityMeasurement {
  /// - Parameters:
  ///   - ranking: the tree; nil to measure rules alone.
  ///   - teacher: its name, so that it is not compared with itself.
  ///   - detailSeed: for intervals, slices and disagreements; nil to leave them out.
  /// - Complexity: that of the ranking, and with detail O(workflows × draws × schedulers).
  public static func report(
    _ records: DecisionRecords, teacher: String, tree name: String, ranking: CandidateRanking?,
    detailSeed: UInt64? = nil
  ) -> FidelityReport {
    report(
      records, teacher: teacher, student: ranking.map { SchedulerAnswers(name: name, $0, in: records) },
      detailSeed: detailSeed)
  }

  /// The same of answers that are known already.
  static func report(
    _ records: DecisionRecords, teacher: String, student tree: SchedulerAnswers?, detailSeed: UInt64?
  ) -> FidelityReport {
    let rules = records.rules.indices.filter { records.rules[$0] != teacher }
    let best = bestRule(records, among: rules)
    let table = AgreementTable(records, bestRule: best)
    var ruleRows = rules.map { table.row(SchedulerAnswers(rule: $0, in: records), bootstrapSeed: detailSeed) }
    ruleRows.sort { ($0.all, $1.scheduler) > ($1.all, $0.scheduler) }
    let contested = table.contestedCount()
    var report = FidelityReport(
      teacher: teacher, decisions: records.count, forced: records.count - table.free.count,
      ruleExplained: table.free.count - contested, contested: contested,
      bestRule: best.map { records.rules[$0] } ?? "none",
      rows: (tree.map { [table.row($0, bootstrapSeed: detailSeed)] } ?? []) + ruleRows)
    if let detailSeed, let tree {
      report.slices = FidelitySlice.all(
        records, table, tree: tree, rule: best.map { SchedulerAnswers(rule: $0, in: records) },
        bootstrapSeed: detailSeed)
      report.disagreements = DisagreementSummary(records, free: table.free, tree: tree)
    }
    return report
  }

  /// The rule that chooses as the teacher does most often, forced decisions left out. Ties fall to the name, as in the
  /// table's order: the best rule is always its first.
  private static func bestRule(_ records: DecisionRecords, among rules: [Int]) -> Int? {
    let agreements = rules.map { rule in
      (0..<records.count).count {
        records.legalCount(at: $0) > 1 && records.ruleChoice(rule, at: $0) == Int(records.choices[$0])
      }
    }
    return zip(rules, agreements).max { a, b in
      (a.1, records.rules[b.0]) < (b.1, records.rules[a.0])
    }?.0
  }

  /// The agreement of a tree with the teacher of a trace, read shard by shard.
  ///
  /// - Parameter progress: told how many shards of how many are done.
  /// - Throws: ``InputError`` for a damaged trace and for a tree that does not fit.
  /// - Complexity: memory is O(shard).
  public static func report(
    _ trace: Trace, tree: DecisionTree, kind: TreeDocument.Kind, progress: ((Int, Int) -> Void)? = nil
  ) throws(InputError) -> FidelityReport {
    let ranking = try CandidateRanking(kind: kind, tree: tree)
    return try report(trace, progress) { SchedulerAnswers(name: "tree", ranking, in: $0) }
  }

  /// The agreement of a student with the teacher of a trace, read shard by shard.
  ///
  /// - Throws: ``InputError`` for a damaged trace, and for a student that needs more than a trace holds: one with an
  ///   allocation rule, and a portfolio.
  /// - Complexity: memory is O(shard).
  public static func report(
    _ trace: Trace, student: StudentDocument, progress: ((Int, Int) -> Void)? = nil
  ) throws(InputError) -> FidelityReport {
    guard student.allocation == nil, let decider = try student.body.decider() else {
      throw InputError(
        .data, "a student with an allocation rule, or a portfolio, needs the simulator to decide",
        remedy: "leave --trace out: the episodes are simulated then")
    }
    return try report(trace, progress) { SchedulerAnswers(name: "student", decider, in: $0) }
  }

  private static func report(
    _ trace: Trace, _ progress: ((Int, Int) -> Void)?, student: (DecisionRecords) -> SchedulerAnswers
  ) throws(InputError) -> FidelityReport {
    let provenance = trace.manifest.provenance
    var tally = FidelityTally(teacher: provenance.teacher, rules: provenance.rules)
    for shard in trace.manifest.shards.indices {
      let records = try trace.records(shard: shard)
      tally.add(records, student: student(records))
      progress?(shard + 1, trace.manifest.shards.count)
    }
    return tally.report()
  }
}
