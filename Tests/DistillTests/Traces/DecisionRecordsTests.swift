import Testing

@testable import Distill

@Suite struct DecisionRecordsTests {
  @Test func appendedDecisionsReadBack() {
    var made = HandMadeRecords(rules: ["a", "b"])
    made.add([(5, 1), (3, 2)], choice: 1, rules: [0, 1])
    made.add([(7, 0), (7, 0), (9, 0)], choice: 2, rules: [2, 0], masked: 1)
    let records = made.records
    #expect(records.count == 2)
    #expect(records.candidateOffset == [0, 2, 5])
    #expect(records.candidateCount(1) == 3)
    #expect(records.feature(4, of: 1, at: 0) == 3)
    #expect(records.feature(4, of: 2, at: 1) == 9)
    #expect(records.rows(1).count == 3 * CandidateFeatures.count)
    #expect(Array(records.state(1)) == (0..<StateFeatures.count).map(Double.init))
    #expect(records.ruleChoice(0, at: 1) == 2)
    #expect(records.isLegal == [true, true, true, false, true])
    #expect(records.areEquivalent(0, 1, at: 1))
    #expect(!records.areEquivalent(0, 2, at: 1))
    #expect(!records.areEquivalent(0, 1, at: 0))
  }

  @Test func mergedRecordsAreThoseAppendedOneByOne() {
    func add(_ made: inout HandMadeRecords, _ number: Int) {
      let candidates = (0...number % 4).map { (finish: Double($0 * number), rent: Double($0)) }
      made.add(candidates, choice: number % candidates.count, rules: [0], masked: number == 3 ? 0 : nil)
    }
    var whole = HandMadeRecords(rules: ["a"])
    var parts = [HandMadeRecords(rules: ["a"]), HandMadeRecords(rules: ["a"]), HandMadeRecords(rules: ["a"])]
    for number in 0..<12 {
      add(&whole, number)
      add(&parts[number / 5], number)
    }
    var merged = DecisionRecords(rules: ["a"])
    for part in parts { merged.append(part.records) }
    merged.append(DecisionRecords(rules: ["a"]))
    #expect(merged.candidates == whole.records.candidates)
    #expect(merged.candidateOffset == whole.records.candidateOffset)
    #expect(merged.states == whole.records.states)
    #expect(merged.choices == whole.records.choices)
    #expect(merged.ruleChoices == whole.records.ruleChoices)
    #expect(merged.isLegal == whole.records.isLegal)
    #expect(merged.places.count == 12)
  }
}
