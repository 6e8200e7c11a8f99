import Policy
import Sim
import Testing

@testable import Distill

@Suite struct DecisionRecorderTests {
  private struct Stubborn: SchedulingPolicy {
    let name = "stubborn"
    func choose(in simulation: Simulation) -> Int { 10_000 }
  }

  @Test func jobsDoNotMatter() async throws {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 3, episodes: 3)
    // Chance acts: it must draw the same in every episode, whoever runs it.
    let recorder = DecisionRecorder(
      teacher: ProLiSRule(), actor: RandomRule(source: RandomSource(seed: 4)),
      rules: DecisionRecorder.allRules)
    let (one, oneTotals) = try await recorder.record(scenario, jobs: 1)
    let (two, twoTotals) = try await recorder.record(scenario, jobs: 2)
    #expect(one.candidates == two.candidates)
    #expect(one.states == two.states)
    #expect(one.choices == two.choices)
    #expect(one.ruleChoices == two.ruleChoices)
    #expect(one.places == two.places)
    #expect(oneTotals == twoTotals)
    #expect(one.count == scenario.workloads.reduce(0) { $0 + $1.taskCount })
    #expect(one.places.map(\.episode) == one.places.map(\.episode).sorted())
  }

  @Test func labelsAreTheTeachersWhoeverActs() async throws {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 3, episodes: 1)
    let (records, totals) = try await DecisionRecorder(
      teacher: ProLiSRule(), actor: EarliestFinishRule(), rules: DecisionRecorder.allRules
    ).record(scenario, jobs: 1)
    let prolis = try #require(records.rules.firstIndex(of: "prolis"))
    for decision in 0..<records.count {
      #expect(records.ruleChoice(prolis, at: decision) == Int(records.choices[decision]))
    }
    let expected = try await CostEvaluation.run([EarliestFinishRule()], on: [scenario], jobs: 1)
    #expect(totals == expected[0][0])
    #expect(!records.rules.contains("random"))
  }

  @Test func aTeacherThatChoosesNothingGetsASentence() async throws {
    let scenario = try Scenario.drawn(SmallWorld.configuration(), seed: 3, episodes: 1)
    let recorder = DecisionRecorder(teacher: Stubborn(), actor: ProLiSRule(), rules: [])
    let error = await #expect(throws: InputError.self) { try await recorder.record(scenario, jobs: 1) }
    #expect(error?.description.contains("stubborn chose candidate 10000") == true)
  }
}
