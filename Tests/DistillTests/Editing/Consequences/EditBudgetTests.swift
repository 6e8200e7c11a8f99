import Policy
import Sim
import Testing

@testable import Distill

@Suite struct EditBudgetTests {
  private func suite(_ name: String, cost: Double, late: Double) -> SuiteConsequences {
    func side(_ cost: Double, _ late: Double) -> SuiteConsequences.Side {
      SuiteConsequences.Side(
        [0.0, 1].map { shift in
          var totals = EpisodeTotals()
          totals.rent = cost + shift
          totals.missedDeadlines = Int(late)
          return SuiteConsequences.MeanTotals([totals])
        })
    }
    let before = side(100, 4)
    let after = side(100 + cost, 4 + late)
    return SuiteConsequences(
      suite: name, summary: "", episodes: 2, scenarios: 1, before: before, after: after,
      costDifference: Estimate(mean: cost, halfWidth: 1), lateDifference: Estimate(mean: late, halfWidth: 0),
      costRatio: Estimate(mean: 1 + cost / 100, halfWidth: 0.01), bestRule: nil)
  }

  private func shifts(changed: Int, of decisions: Int) -> DecisionShifts {
    var tally = ShiftTally(rules: 0)
    tally.decisions = decisions
    tally.changed = changed
    return DecisionShifts(
      teacher: "t", recorded: decisions, changedNodes: [], bestRule: "none",
      shifts: [tally.shift(.all, bestRule: nil)], examples: [])
  }

  @Test func limitsHoldWhereTheySay() throws {
    let budget = try EditBudget("changed=2%, cost=+1%,late=+0,cost@edge=-5,cost@base=+0.5")
    #expect(
      budget.limits.map(\.text) == ["changed=2%", "cost=+1%", "late=+0", "cost@edge=-5", "cost@base=+0.5"])
    let verdicts = try budget.verdicts(
      decisions: shifts(changed: 3, of: 100),
      suites: [suite("base", cost: 0.4, late: 0), suite("edge", cost: -6, late: 1)])
    func verdict(_ limit: String, _ suite: String?) throws -> EditBudget.Verdict {
      try #require(verdicts.first { $0.limit == limit && $0.suite == suite })
    }
    #expect(verdicts.count == 7)
    #expect(try !verdict("changed=2%", nil).isKept)
    let cost = try verdict("cost=+1%", "base")
    // 0.4 % ± 1 %: within the limit, but not surely.
    #expect(cost.isKept && !cost.isSure)
    let edge = try verdict("cost=+1%", "edge")
    #expect(edge.isKept && edge.isSure)
    #expect(try verdict("late=+0", "base").isKept)
    #expect(try !verdict("late=+0", "edge").isKept)
    #expect(try verdict("cost@edge=-5", "edge").isKept)
    #expect(try verdict("cost@base=+0.5", "base").isKept)
  }

  @Test func whatIsExceededIsNamed() throws {
    let before = try TreeDocument.example()
    func check(_ budget: String) throws -> EditCheck {
      try EditCheck(
        before: before, after: before, source: nil, decisions: shifts(changed: 3, of: 100),
        suites: [suite("base", cost: 0, late: 0), suite("edge", cost: 7, late: 2)],
        budget: try EditBudget(budget))
    }
    let error = try #require(throws: InputError.self) {
      try check("changed=1%,cost=+1%,late=+0,cost=+6").enforceBudget()
    }
    #expect(error.kind == .data)
    for words in [
      "changed=1% on recorded decisions (measured +3.00 %)", "cost=+1% on edge (measured +7.00 %)",
      "late=+0 on edge (measured +2.00)", "cost=+6 on edge (measured +7.00)",
    ] {
      #expect(error.message.contains(words), "\(error)")
    }
    #expect(!error.message.contains("base"))
    #expect(throws: Never.self) { try check("changed=3%,cost=+7%,late=+2").enforceBudget() }
    #expect(throws: InputError.self) { try check("cost@none=+1%") }
    #expect(throws: InputError.self) {
      try EditCheck(
        before: before, after: before, source: nil, decisions: nil, suites: [],
        budget: try EditBudget("changed=1%"))
    }
  }

  @Test(arguments: [
    "", "changed", "changed=2", "changed=-1%", "changed=200%", "changed@base=2%", "cost=", "cost=x",
    "cost@=1%",
    "cost=nan", "late=1%", "price=1", "cost=1%,", "cost=inf", "=1",
  ])
  func limitsThatAreNone(text: String) {
    #expect { try EditBudget(text) } throws: {
      ($0 as? InputError)?.kind == .usage && "\($0)".contains("late=+0")
    }
  }
}
