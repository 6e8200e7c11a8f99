import Policy
import Sim
import Testing

@testable import Distill

/// How decisions are drawn for a page.
@Suite struct DecisionSampleTests {
  private static func recorded() async throws -> (DecisionRecords, CandidateRanking) {
    let configuration = SimulationConfiguration(
      workload: WorkloadConfiguration(
        families: ["Montage", "CyberShake"], sizes: [.tasks(30)], count: 4,
        deadlineFactors: .perSchedule([0.8, 1, 2])))
    let scenario = try EpisodeSource(configuration, seed: 4).scenario(first: 0, count: 6)
    let (records, _) = try await DecisionRecorder(
      teacher: MarginalCostRule(), rules: DecisionRecorder.allRules
    ).record(scenario, jobs: 2)
    var random = RandomSource(seed: 2)
    let tree = RandomTree.make(.pairwise, depth: 4, &random)
    return (records, CandidateRanking(kind: .pairwise, tree: try CompiledTree(tree)))
  }

  private static func sample(
    _ records: DecisionRecords, _ ranking: CandidateRanking, limit: Int, candidates: Int = 100_000,
    seed: UInt64 = 1
  ) -> DecisionSample {
    DecisionSample(
      records, ranking: ranking, teacher: "marginal-cost", bestRule: "bestfit", limit: limit,
      candidateLimit: candidates, seed: seed)
  }

  @Test func `Groups hold every decision that is not forced once, and members what was recorded`()
    async throws
  {
    let (records, ranking) = try await Self.recorded()
    let sample = Self.sample(records, ranking, limit: 90)
    #expect(sample.decisions == records.count)
    #expect(sample.groups.reduce(0) { $0 + $1.population } == records.count - sample.forced)
    #expect(sample.members.count == 90)
    #expect(sample.groups.reduce(0) { $0 + $1.drawn } == 90)
    #expect(sample.groups.allSatisfy { $0.drawn >= min($0.population, DecisionSample.leastPerGroup) })
    let best = try #require(sample.bestRule)
    var engine = ranking
    var places: [DecisionRecords.Place] = []
    for member in sample.members {
      let decision = try #require(records.places.firstIndex(of: member.place))
      places.append(member.place)
      #expect(member.rows.flatMap { $0 } == Array(records.rows(decision)))
      #expect(member.teacherChoice == Int(records.choices[decision]))
      let offset = records.candidateOffset[decision]
      let own = engine.rank(candidates: records.rows(decision), state: records.state(decision)) {
        records.isLegal[offset + $0]
      }
      #expect(member.treeChoice == own)
      let group = sample.groups[member.group]
      #expect(group.disagrees == !records.areEquivalent(own, member.teacherChoice, at: decision))
      #expect(group.isContested == (member.ruleChoices[best] != member.teacherChoice))
      let column = CandidateFeatures.Column.hoursLate
      #expect(group.isLate == (member.rows[own][column] > 0 || member.rows[member.teacherChoice][column] > 0))
      #expect(member.factor == member.state[0])
    }
    #expect(Set(places.map { "\($0.episode) \($0.decision)" }).count == places.count)
  }

  @Test func `Weighing the groups estimates shares of all decisions`() async throws {
    let (records, ranking) = try await Self.recorded()
    let whole = Self.sample(records, ranking, limit: records.count)
    #expect(whole.members.count == records.count - whole.forced)
    #expect(whole.groups.allSatisfy { $0.weight == 1 })
    let free = Double(whole.members.count)
    for factor in [0.8, 1, 2] {
      let truth = Double(whole.members.count { $0.factor == factor }) / free
      let part = Self.sample(records, ranking, limit: 200)
      let estimate =
        part.members.filter { $0.factor == factor }
        .reduce(0) { $0 + part.groups[$1.group].weight } / free
      #expect(abs(truth - estimate) < 0.04)
    }
  }

  @Test func `The same seed draws the same, another one others; candidates are bounded`() async throws {
    let (records, ranking) = try await Self.recorded()
    let sample = Self.sample(records, ranking, limit: 50)
    #expect(Self.sample(records, ranking, limit: 50) == sample)
    #expect(Self.sample(records, ranking, limit: 50, seed: 2) != sample)
    let small = Self.sample(records, ranking, limit: 50, candidates: 200)
    #expect(small.members.reduce(0) { $0 + $1.rows.count } <= 200 && !small.members.isEmpty)
  }

  @Test func `Places are shared out by the roots of the sizes`() {
    #expect(DecisionSample.allocation(of: 30, to: [100, 400]) == [10, 20])
    #expect(DecisionSample.allocation(of: 300, to: [3, 100]) == [3, 100])
    #expect(DecisionSample.allocation(of: 5, to: [50, 50, 50]).reduce(0, +) == 5)
    #expect(DecisionSample.allocation(of: 40, to: [2, 10_000]) == [2, 38])
    #expect(DecisionSample.allocation(of: 10, to: []) == [])
  }
}
