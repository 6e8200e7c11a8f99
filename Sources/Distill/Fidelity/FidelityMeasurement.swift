import Sim

/// Measures agreement on recorded decisions.
public enum FidelityMeasurement {
  /// - Parameters:
  ///   - ranking: the tree; nil to measure rules alone.
  ///   - teacher: its name, so that it is not compared with itself.
  public static func report(
    _ records: DecisionRecords, teacher: String, tree name: String, ranking: CandidateRanking?
  ) -> FidelityReport {
    let free = (0..<records.count).filter { decision in legalCount(records, decision) > 1 }
    let rules = records.rules.indices.filter { records.rules[$0] != teacher }
    let agreements = rules.map { rule in
      free.count { records.ruleChoice(rule, at: $0) == Int(records.choices[$0]) }
    }
    // Ties fall to the name, as in the table's order: the best rule is always its first.
    let best = zip(rules, agreements).max { a, b in
      (a.1, records.rules[b.0]) < (b.1, records.rules[a.0])
    }?.0
    let contested = free.filter { decision in
      best.map { records.ruleChoice($0, at: decision) != Int(records.choices[decision]) } ?? true
    }
    var rows: [FidelityReport.Row] = []
    if var ranking { rows.append(treeRow(records, name, &ranking, free, contested)) }
    let isContested = Set(contested)
    var ruleRows = rules.map { rule in
      row(records, records.rules[rule], free, isContested) { records.ruleChoice(rule, at: $0) }
    }
    ruleRows.sort { ($0.all, $1.scheduler) > ($1.all, $0.scheduler) }
    return FidelityReport(
      teacher: teacher, decisions: records.count, forced: records.count - free.count,
      ruleExplained: free.count - contested.count, contested: contested.count,
      bestRule: best.map { records.rules[$0] } ?? "none", rows: rows + ruleRows)
  }

  /// Candidates of a decision that may be chosen.
  private static func legalCount(_ records: DecisionRecords, _ decision: Int) -> Int {
    (records.candidateOffset[decision]..<records.candidateOffset[decision + 1]).count { records.isLegal[$0] }
  }

  private static func treeRow(
    _ records: DecisionRecords, _ name: String, _ ranking: inout CandidateRanking, _ free: [Int],
    _ contested: [Int]
  ) -> FidelityReport.Row {
    var choices = [Int](repeating: 0, count: records.count)
    var inTopThree = 0
    for decision in free {
      let offset = records.candidateOffset[decision]
      let rows = records.rows(decision)
      choices[decision] = ranking.rank(candidates: rows, state: records.state(decision)) {
        records.isLegal[offset + $0]
      }
      let chosen = Int(records.choices[decision])
      let top = ranking.top(3, candidates: rows)
      if top.contains(where: { records.areEquivalent($0, chosen, at: decision) }) { inTopThree += 1 }
    }
    var row = row(records, name, free, Set(contested)) { choices[$0] }
    row.topThree = free.isEmpty ? nil : Double(inTopThree) / Double(free.count)
    return row
  }

  private static func row(
    _ records: DecisionRecords, _ name: String, _ free: [Int], _ contested: Set<Int>, _ choice: (Int) -> Int
  ) -> FidelityReport.Row {
    var same = 0
    var equivalent = 0
    var contestedSame = 0
    var contestedEquivalent = 0
    for decision in free {
      let chosen = Int(records.choices[decision])
      let ours = choice(decision)
      let isContested = contested.contains(decision)
      if ours == chosen {
        same += 1
        if isContested { contestedSame += 1 }
      }
      if records.areEquivalent(ours, chosen, at: decision) {
        equivalent += 1
        if isContested { contestedEquivalent += 1 }
      }
    }
    func share(_ count: Int, of total: Int) -> Double { total == 0 ? 1 : Double(count) / Double(total) }
    return FidelityReport.Row(
      scheduler: name, all: share(same, of: free.count), allEquivalent: share(equivalent, of: free.count),
      contested: contested.isEmpty ? nil : share(contestedSame, of: contested.count),
      contestedEquivalent: contested.isEmpty ? nil : share(contestedEquivalent, of: contested.count),
      topThree: nil)
  }
}
