import Sim

/// Counts, decision by decision, what a change of a tree does.
struct ShiftCounter: Sendable {
  private var before: CandidateRanking
  private var after: CandidateRanking
  private var passage: NodePassage
  private let slice: DecisionSlice?
  /// Positions in the records' rules; the teacher is no rival of itself.
  private let rules: [Int]
  private(set) var tallies: [DecisionShift.Scope: ShiftTally] = [:]
  /// By slice: a number to sort its value by.
  private(set) var order: [DecisionShift.Scope: Double] = [:]
  private(set) var examples: [ChangedDecision] = []

  static let mostExamples = 5

  init(
    before: TreeDocument, after: TreeDocument, teacher: String, rules: [String], slice: DecisionSlice?
  ) throws(InputError) {
    self.before = try CandidateRanking(before)
    self.after = try CandidateRanking(after)
    passage = try NodePassage(
      through: before.tree.differences(from: after.tree), of: before.tree, kind: before.kind)
    self.slice = slice
    self.rules = rules.indices.filter { rules[$0] != teacher }
  }

  /// Counts the decisions `range` of `records`.
  ///
  /// - Complexity: that of two choices per decision.
  mutating func add(_ records: DecisionRecords, _ range: Range<Int>) {
    for decision in range where records.legalCount(at: decision) > 1 {
      let old = before.choose(decision, of: records)
      let new = after.choose(decision, of: records)
      var one = ShiftTally(rules: rules.count)
      count(records, decision, old, new, into: &one)
      if old != new, examples.count < Self.mostExamples {
        examples.append(ChangedDecision(records, decision, before: old, after: new))
      }
      add(one, to: .all)
      if old != new || passage.passes(records, decision, choice: old) { add(one, to: .editedNodes) }
      if let slice, slice.contains(decision, of: records) { add(one, to: .named(slice.text)) }
      for key in FidelitySlice.Key.allCases {
        guard let (place, text) = key.value(of: decision, in: records) else { continue }
        let scope = DecisionShift.Scope.slice(key, text)
        order[scope] = place
        add(one, to: scope)
      }
    }
  }

  private func count(
    _ records: DecisionRecords, _ decision: Int, _ old: Int, _ new: Int, into tally: inout ShiftTally
  ) {
    let teacher = Int(records.choices[decision])
    let agreed = records.areEquivalent(old, teacher, at: decision)
    let agrees = records.areEquivalent(new, teacher, at: decision)
    tally.decisions = 1
    if old != new {
      tally.changed = 1
      if records.areEquivalent(old, new, at: decision) { tally.changedAlike = 1 }
      if agrees, !agreed { tally.gained = 1 }
      if agreed, !agrees { tally.lost = 1 }
    }
    tally.before.count(same: old == teacher, equal: agreed)
    tally.after.count(same: new == teacher, equal: agrees)
    for (position, rule) in rules.enumerated() {
      let choice = records.ruleChoice(rule, at: decision)
      let ruleAgrees = records.areEquivalent(choice, teacher, at: decision)
      tally.rules[position].own.count(same: choice == teacher, equal: ruleAgrees)
      guard choice != teacher else { continue }
      tally.rules[position].contested = 1
      if agreed { tally.rules[position].contestedBefore = 1 }
      if agrees { tally.rules[position].contestedAfter = 1 }
      if ruleAgrees { tally.rules[position].contestedOwn = 1 }
    }
  }

  private mutating func add(_ one: ShiftTally, to scope: DecisionShift.Scope) {
    tallies[scope, default: ShiftTally(rules: rules.count)] += one
  }

  /// Adds what another counter of the same trees counted, of decisions after these.
  mutating func merge(_ other: ShiftCounter) {
    for (scope, tally) in other.tallies { add(tally, to: scope) }
    order.merge(other.order) { first, _ in first }
    examples = Array((examples + other.examples).prefix(Self.mostExamples))
  }
}
