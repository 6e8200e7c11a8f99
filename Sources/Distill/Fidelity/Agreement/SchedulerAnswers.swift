/// What a scheduler would choose at every recorded decision.
struct SchedulerAnswers: Sendable {
  let name: String
  /// The choice at each decision.
  let choices: [Int32]
  /// The first three in order of preference at each decision, fewer where there are fewer; nil for schedulers that do
  /// not rank.
  let firstThree: [[Int32]]?

  /// The answers of a recorded rule.
  ///
  /// - Parameter name: another one than the rule's.
  init(rule: Int, name: String? = nil, in records: DecisionRecords) {
    self.name = name ?? records.rules[rule]
    choices = (0..<records.count).map { Int32(records.ruleChoice(rule, at: $0)) }
    firstThree = nil
  }

  /// The answers of a tree.
  ///
  /// - Complexity: that of ``CandidateRanking`` for every decision.
  init(name: String, _ ranking: CandidateRanking, in records: DecisionRecords) {
    self.name = name
    var ranking = ranking
    var choices: [Int32] = []
    var firstThree: [[Int32]] = []
    for decision in 0..<records.count {
      choices.append(Int32(ranking.rank(decision, of: records)))
      firstThree.append(ranking.top(3, candidates: records.rows(decision)).map(Int32.init))
    }
    self.choices = choices
    self.firstThree = firstThree
  }

  /// The answers of a student that decides from features alone; it ranks where it has scores.
  init(name: String, _ student: any DecidingStudent, in records: DecisionRecords) {
    self.name = name
    var student = student
    var choices: [Int32] = []
    var firstThree: [[Int32]]? = []
    for decision in 0..<records.count {
      let view = records.view(decision)
      choices.append(Int32(student.decide(view)))
      let scores = student.scores
      if scores.isEmpty {
        firstThree = nil
      } else {
        firstThree?.append(
          CandidateRanking.top(3, scores: scores, candidates: view.candidates[...]).map(Int32.init))
      }
    }
    self.choices = choices
    self.firstThree = firstThree
  }

  /// How the answer at `decision`, which is not forced, compares with the teacher's.
  func tally(at decision: Int, in records: DecisionRecords, isContested: Bool) -> AgreementTally {
    let teacher = Int(records.choices[decision])
    let own = Int(choices[decision])
    let same = own == teacher ? 1.0 : 0
    let equal = records.areEquivalent(own, teacher, at: decision) ? 1.0 : 0
    var tally = AgreementTally(free: 1, same: same, equal: equal)
    if isContested {
      tally.contested = 1
      tally.contestedSame = same
      tally.contestedEqual = equal
    }
    if let ranked = firstThree?[decision] {
      let place = ranked.firstIndex { records.areEquivalent(Int($0), teacher, at: decision) }
      tally.topTwo = place.map { $0 < 2 } == true ? 1 : 0
      tally.topThree = place == nil ? 0 : 1
    }
    if let regret = records.scoreRegret(of: own, at: decision) {
      tally.regret = regret
      tally.regretted = 1
    }
    return tally
  }
}
