import Sim

/// Agreement of a tree and of rules over records that come in parts.
///
/// Which decisions are contested depends on the best rule, which is known only at the end: every scheduler is counted
/// once for each rule that could turn out to be the best, and once for none.
struct FidelityTally {
  private let teacher: String
  /// Positions in the records' rules; the teacher is not compared with itself.
  private let rules: [Int]
  private let names: [String]
  private var decisions = 0
  /// The student's name and whether it ranks, known from its first answers.
  private var student = (name: "tree", ranks: true)
  /// Per possible best rule, the last for none; per scheduler, the tree last.
  private var tallies: [[AgreementTally]]

  init(teacher: String, rules: [String]) {
    self.teacher = teacher
    self.rules = rules.indices.filter { rules[$0] != teacher }
    names = self.rules.map { rules[$0] }
    let none = [AgreementTally](repeating: AgreementTally(), count: self.rules.count + 1)
    tallies = [[AgreementTally]](repeating: none, count: self.rules.count + 1)
  }

  /// - Complexity: O(decisions × rules²).
  mutating func add(_ records: DecisionRecords, student answers: SchedulerAnswers) {
    decisions += records.count
    student = (answers.name, answers.firstThree != nil)
    let schedulers =
      rules.map { SchedulerAnswers(rule: $0, in: records) }
      + [answers]
    for decision in 0..<records.count where records.legalCount(at: decision) > 1 {
      let chosen = Int(records.choices[decision])
      for best in tallies.indices {
        let isContested = best == rules.count || records.ruleChoice(rules[best], at: decision) != chosen
        for (position, answers) in schedulers.enumerated() {
          tallies[best][position] += answers.tally(at: decision, in: records, isContested: isContested)
        }
      }
    }
  }

  func report() -> FidelityReport {
    let none = rules.count
    // Ties fall to the name, as in the table's order: the best rule is always its first.
    let best =
      names.indices.max { a, b in
        (tallies[none][a].same, names[b]) < (tallies[none][b].same, names[a])
      } ?? none
    var rows = names.indices.map { FidelityReport.Row(names[$0], tallies[best][$0], ranks: false) }
    rows.sort { ($0.all, $1.scheduler) > ($1.all, $0.scheduler) }
    let own = tallies[best][none]
    return FidelityReport(
      teacher: teacher, decisions: decisions, forced: decisions - Int(own.free),
      ruleExplained: Int(own.free - own.contested), contested: Int(own.contested),
      bestRule: best == none ? "none" : names[best],
      rows: [FidelityReport.Row(student.name, own, ranks: student.ranks)] + rows)
  }
}

extension FidelityReport.Row {
  /// The shares of `total`; without anything to count, agreement is complete.
  init(_ scheduler: String, _ total: AgreementTally, ranks: Bool) {
    self.init(
      scheduler: scheduler, all: AgreementTally.Ratio.all.value(total) ?? 1,
      allEquivalent: AgreementTally.Ratio.allEquivalent.value(total) ?? 1,
      contested: AgreementTally.Ratio.contested.value(total),
      contestedEquivalent: AgreementTally.Ratio.contestedEquivalent.value(total),
      topThree: ranks ? AgreementTally.Ratio.topThree.value(total) : nil)
    topTwo = ranks ? AgreementTally.Ratio.topTwo.value(total) : nil
    regret = AgreementTally.Ratio.regret.value(total)
  }
}
