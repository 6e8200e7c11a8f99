import Policy
import Sim
import Testing

@testable import Distill

@Suite struct DecisionReplayTests {
  /// A decision found again is the one that was recorded, for either actor.
  @Test(arguments: DecisionReplay.States.allCases)
  func itFindsTheRecordedDecision(states: DecisionReplay.States) throws {
    var random = RandomSource(seed: 41)
    let sample = try #require(try ExplanationWorld.snapshots().last)
    var document = try ExplanationWorld.document(.pairwise, depth: 4, on: sample, &random)
    document.provenance.settings["configuration"] = try SmallWorld.configuration().yaml()
    document.provenance.settings["test-episodes"] = "2"
    let setting = try TreeSetting(document)
    let replay = try DecisionReplay(document, teacher: BestFitRule(), setting: setting)
    let scenario = try setting.testScenario()
    let recorder = DecisionRecorder(
      teacher: BestFitRule(), actor: states == .own ? replay.tree : nil, rules: DecisionRecorder.allRules)
    var number = 0
    for episode in 0..<2 {
      let (records, _) = try recorder.record(
        scenario.workloads[episode], cloud: scenario.cloud, episode: episode)
      for decision in stride(from: 0, to: records.count, by: 13) {
        let position = try replay.position(of: number + decision)
        #expect(position == (episode, decision))
        let found = try replay.snapshot(episode: episode, decision: decision, states: states)
        var recorded = DecisionSnapshot(records, at: decision, teacher: "bestfit", cloud: scenario.cloud)
        // Names are not recorded.
        recorded.labels = found.labels
        recorded.workflowName = found.workflowName
        recorded.taskName = found.taskName
        #expect(found == recorded)
      }
      number += records.count
    }
    #expect(throws: InputError.self) { try replay.position(of: number) }
    #expect(throws: InputError.self) { try replay.position(of: -1) }
    #expect(throws: InputError.self) { try replay.snapshot(episode: 2, decision: 0) }
    #expect(throws: InputError.self) { try replay.snapshot(episode: 0, decision: 100_000) }
    #expect(throws: InputError.self) { try replay.snapshot(episode: -1, decision: -1) }
  }
}
