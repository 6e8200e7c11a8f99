/// Counts behind a ``DecisionShift`` that add up, over parts of the records in any order.
///
/// Which decisions are contested depends on the best rule, which is known only at the end: contested agreement is
/// counted once for each rule that could turn out to be the best.
struct ShiftTally: Sendable, Equatable {
  var decisions = 0
  var changed = 0
  var changedAlike = 0
  var gained = 0
  var lost = 0
  var before = Side()
  var after = Side()
  /// Per rule: its agreement, the decisions it does not explain, and the trees' agreement on these.
  var rules: [RuleSide]

  struct Side: Sendable, Equatable {
    var same = 0
    var equal = 0

    mutating func count(same isSame: Bool, equal isEqual: Bool) {
      if isSame { same += 1 }
      if isEqual { equal += 1 }
    }

    static func += (sum: inout Side, other: Side) {
      sum.same += other.same
      sum.equal += other.equal
    }
  }

  struct RuleSide: Sendable, Equatable {
    var own = Side()
    var contested = 0
    var contestedBefore = 0
    var contestedAfter = 0
    var contestedOwn = 0
  }

  init(rules: Int) {
    self.rules = [RuleSide](repeating: RuleSide(), count: rules)
  }

  static func += (sum: inout ShiftTally, other: ShiftTally) {
    sum.decisions += other.decisions
    sum.changed += other.changed
    sum.changedAlike += other.changedAlike
    sum.gained += other.gained
    sum.lost += other.lost
    sum.before += other.before
    sum.after += other.after
    for rule in sum.rules.indices {
      sum.rules[rule].own += other.rules[rule].own
      sum.rules[rule].contested += other.rules[rule].contested
      sum.rules[rule].contestedBefore += other.rules[rule].contestedBefore
      sum.rules[rule].contestedAfter += other.rules[rule].contestedAfter
      sum.rules[rule].contestedOwn += other.rules[rule].contestedOwn
    }
  }

  /// - Parameter bestRule: its position in ``rules``; nil if there is none.
  func shift(_ scope: DecisionShift.Scope, bestRule: Int?) -> DecisionShift {
    let count = Double(max(1, decisions))
    let contested = bestRule.map { rules[$0].contested } ?? 0
    func agreement(_ side: Side, _ contestedEqual: Int) -> DecisionShift.Agreement {
      DecisionShift.Agreement(
        same: Double(side.same) / count, equal: Double(side.equal) / count,
        contestedEqual: contested > 0 ? Double(contestedEqual) / Double(contested) : nil)
    }
    return DecisionShift(
      scope: scope, decisions: decisions, changed: changed, changedAlike: changedAlike, gained: gained,
      lost: lost,
      before: agreement(before, bestRule.map { rules[$0].contestedBefore } ?? 0),
      after: agreement(after, bestRule.map { rules[$0].contestedAfter } ?? 0),
      bestRule: bestRule.map { agreement(rules[$0].own, rules[$0].contestedOwn) })
  }
}
