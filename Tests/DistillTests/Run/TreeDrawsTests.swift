import Policy
import Sim
import Testing

@testable import Distill

@Suite struct TreeDrawsTests {
  private func records(episodes: Int) async throws -> DecisionRecords {
    let source = try EpisodeSource(SmallWorld.configuration(workflows: 4), seed: 3)
    return try await DecisionRecorder(teacher: ProLiSRule(), rules: [BestFitRule()])
      .record(try source.scenario(first: 0, count: episodes), jobs: 1).0
  }

  private var settings: DistillationSettings {
    var settings = DistillationSettings()
    settings.maxLeaves = 6
    settings.minimumLeafRows = 5
    settings.paretoLeaves = [3]
    return settings
  }

  /// Decision by decision, everything that records hold.
  @Test func aPartHoldsTheDecisionsOfItsRange() async throws {
    let all = try await records(episodes: 3)
    let cut = all.places.firstIndex { $0.episode == 1 } ?? 0
    let end = all.places.firstIndex { $0.episode == 2 } ?? all.count
    try #require(cut > 0 && end < all.count)
    let part = all.selecting(Array(cut..<end))
    #expect(part.count == end - cut)
    for decision in 0..<part.count {
      let other = cut + decision
      #expect(part.places[decision] == all.places[other])
      #expect(part.choices[decision] == all.choices[other])
      #expect(Array(part.rows(decision)) == Array(all.rows(other)))
      #expect(Array(part.state(decision)) == Array(all.state(other)))
      #expect(part.ruleChoice(0, at: decision) == all.ruleChoice(0, at: other))
      #expect(part.legalCount(at: decision) == all.legalCount(at: other))
      #expect(part.criticality(at: decision) == all.criticality(at: other))
    }
    #expect(all.selecting([]).count == 0)
  }

  /// Draw 0 is the tree that a single fit gives; the others differ from it and from each other.
  @Test func drawsDifferAndComeAgain() async throws {
    let records = try await records(episodes: 4).withoutRules()
    let random = RandomSource(seed: 8)
    let draws = TreeDraws(records, settings: settings, random: random)
    let data = try TrainingRows.dataset(records, kind: .pairwise, random: random)
    var learner = TreeLearner.Settings()
    learner.minimumLeafRows = 5
    let plain = try TreeLearner(learner).fit(
      data, features: PairFeatures.all, classes: TreeDocument.Kind.pairwise.classes, leaves: [6, 3])
    #expect(try draws.fit(0) == plain)
    let trees = try (1...8).map { try draws.fit($0) }
    for (index, nest) in trees.enumerated() {
      #expect(nest.count == 2)
      #expect(nest[0].leafCount <= 6 && nest[1].leafCount <= 3)
      #expect(try draws.fit(index + 1) == nest)
    }
    #expect(trees.contains { $0[0] != plain[0] })
    #expect(trees.dropFirst().contains { $0[0] != trees[0][0] })
  }

  @Test func oneEpisodeIsEnough() async throws {
    let records = try await records(episodes: 1).withoutRules()
    let draws = TreeDraws(records, settings: settings, random: RandomSource(seed: 1))
    for draw in 0..<5 { #expect(try draws.fit(draw)[0].leafCount >= 1) }
  }
}
