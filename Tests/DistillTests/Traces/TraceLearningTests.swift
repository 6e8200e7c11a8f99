import Foundation
import Policy
import Sim
import Testing

@testable import Distill

/// What is learned from a trace that memory does not hold whole.
@Suite struct TraceLearningTests {
  private func withTrace(_ body: (Trace, DecisionRecords) throws -> Void) async throws {
    let teacher = ProLiSRule()
    let configuration = SmallWorld.configuration()
    let episodes = try EpisodeSource(configuration, seed: 3)
    var recording = TraceRecording(
      recorder: DecisionRecorder(teacher: teacher, rules: [CheapestRule(style: .corrected)]),
      episodes: episodes,
      provenance: TraceProvenance(
        teacher: teacher.name, teacherHash: nil, observation: "corrected",
        configuration: try configuration.yaml(), seed: 3, firstEpisode: 0, episodes: 4, tool: "deftree test",
        rules: ["cheapest"]),
      jobs: 1)
    recording.decisionsPerShard = 50
    try await withFolder { folder in
      let trace = try await recording.run(to: folder.appendingPathComponent("t").path)
      try body(trace, try trace.records().withoutRules())
    }
  }

  @Test func aSmallTraceIsLearnedWhole() async throws {
    try await withTrace { trace, all in
      for thinning in [Trace.Thinning.candidates, .decisions] {
        let records = try trace.learningRecords(thinning: thinning)
        #expect(records.candidates == all.candidates && records.choices == all.choices)
        #expect(records.places == all.places && records.rules.isEmpty)
        #expect(trace.thinningNote(thinning) == nil)
      }
    }
  }

  @Test func everyDecisionKeepsItsChoiceAndSomeOthers() async throws {
    try await withTrace { trace, all in
      let most = 3 * all.count
      let records = try trace.learningRecords(thinning: .candidates, most: most)
      #expect(records.count == all.count && records.places == all.places && records.states == all.states)
      #expect(records.isLegal.count <= most)
      for decision in 0..<all.count {
        let choice = Int(all.choices[decision])
        func row(_ records: DecisionRecords, _ candidate: Int) -> [Double] {
          (0..<CandidateFeatures.count).map { records.feature($0, of: candidate, at: decision) }
        }
        #expect(row(records, Int(records.choices[decision])) == row(all, choice))
        #expect(records.candidateCount(decision) == min(3, max(1, all.legalCount(at: decision))))
        // In the order in which they were recorded.
        var next = 0
        for candidate in 0..<records.candidateCount(decision) {
          let found = (next..<all.candidateCount(decision)).first {
            row(all, $0) == row(records, candidate)
          }
          next = try #require(found) + 1
        }
      }
      #expect(try trace.learningRecords(thinning: .candidates, most: most).candidates == records.candidates)
      #expect(trace.thinningNote(.candidates, most: most)?.contains("at most 2 candidates") == true)
    }
  }

  @Test func decisionsAreSpreadEvenly() async throws {
    try await withTrace { trace, all in
      let most = all.isLegal.count / 4
      let records = try trace.learningRecords(thinning: .decisions, most: most)
      #expect(abs(records.count - all.count / 4) <= 1)
      let numbers = records.places.compactMap { place in all.places.firstIndex(of: place) }
      #expect(numbers.count == records.count)
      for (a, b) in zip(numbers, numbers.dropFirst()) { #expect((3...5).contains(b - a)) }
      for (position, number) in numbers.enumerated() {
        #expect(Array(records.rows(position)) == Array(all.rows(number)))
      }
    }
  }

  @Test func differencesOnATraceAreThoseOnItsRecords() async throws {
    var random = RandomSource(seed: 6)
    let trees = (0..<2).map { _ in
      TreeDocument(
        kind: .pairwise, tree: RandomTree.make(.pairwise, depth: 3, &random),
        provenance: TreeProvenance(teacher: "prolis", observation: "corrected", seed: 1, tool: "x"))
    }
    let configuration = SmallWorld.configuration()
    var recording = TraceRecording(
      recorder: DecisionRecorder(teacher: ProLiSRule(), rules: [CheapestRule(style: .corrected)]),
      episodes: try EpisodeSource(configuration, seed: 3),
      provenance: TraceProvenance(
        teacher: "prolis", teacherHash: nil, observation: "corrected",
        configuration: try configuration.yaml(), seed: 3, firstEpisode: 0, episodes: 2, tool: "deftree test",
        rules: ["cheapest"]),
      jobs: 1)
    recording.decisionsPerShard = 40
    try await withFolder { folder in
      let trace = try await recording.run(to: folder.appendingPathComponent("t").path)
      #expect(trace.manifest.shards.count > 2)
      let whole = try await TreeDifference.measure(
        trees[0], trees[1], on: try trace.records(), teacher: "prolis", jobs: 2)
      let byShard = try await TreeDifference.measure(trees[0], trees[1], on: trace, jobs: 2)
      #expect(whole.choices == byShard.choices)
      // Sums of differences may be rounded otherwise in another grouping.
      #expect(whole.regions.map(\.predicate) == byShard.regions.map(\.predicate))
      #expect(whole.regions.map(\.changedDecisions) == byShard.regions.map(\.changedDecisions))
      #expect(whole.regions.map(\.examples) == byShard.regions.map(\.examples))
    }
  }
}
