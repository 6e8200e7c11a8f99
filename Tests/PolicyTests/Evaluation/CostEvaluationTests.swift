import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct CostEvaluationTests {
  private static func scenarios() throws -> [Scenario] {
    let configuration = SimulationConfiguration(
      workload: WorkloadConfiguration(count: 5, deadlineFactors: .choices([1, 2])))
    return [
      try Scenario.drawn(configuration, seed: 1, episodes: 4),
      try Scenario.drawn(
        SimulationConfiguration(workload: WorkloadConfiguration(count: 3)), seed: 2, episodes: 3),
    ]
  }

  private static var policies: [any SchedulingPolicy] {
    RuleRegistry.all.map { $0.make(7, .corrected) }
  }

  private func bytes<T: Encodable>(_ value: T) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return [UInt8](try encoder.encode(value))
  }

  @Test func jobsDoNotMatter() async throws {
    let scenarios = try Self.scenarios()
    let one = try await CostEvaluation.run(Self.policies, on: scenarios, jobs: 1)
    let rows = try await CostEvaluation.rows(Self.policies, on: scenarios, jobs: 1)
    for jobs in [2, 3, 64] {
      #expect(try bytes(await CostEvaluation.run(Self.policies, on: scenarios, jobs: jobs)) == bytes(one))
      #expect(try bytes(await CostEvaluation.rows(Self.policies, on: scenarios, jobs: jobs)) == bytes(rows))
    }
  }

  @Test func equalsRunningOneByOne() async throws {
    let scenarios = try Self.scenarios()
    let results = try await CostEvaluation.run(Self.policies, on: scenarios, jobs: 2)
    #expect(
      results.map { $0.map(\.count) } == [[Int](repeating: 4, count: 6), [Int](repeating: 3, count: 6)])
    for (scenario, byPolicy) in zip(scenarios, results) {
      for (policy, episodes) in zip(Self.policies, byPolicy) {
        for (number, workload) in scenario.workloads.enumerated() {
          var policy = policy
          var simulation = Simulation(workload: workload, cloud: scenario.cloud)
          #expect(
            try Episode.run(&simulation, withAny: &policy, episode: UInt64(number)) == episodes[number])
        }
      }
    }
  }

  @Test func rowsAreMeans() async throws {
    var cheap = EpisodeTotals()
    cheap.rent = 2
    cheap.rentedHours = 4
    var late = EpisodeTotals()
    late.rent = 4
    late.penalty = 3
    late.missedDeadlines = 1
    let row = CostRow(policy: "p", size: "S", gamma: "1.5", episodes: [cheap, late])
    #expect(
      row.cost == 4.5 && row.rent == 3 && row.penalty == 1.5 && row.missed == 0.5 && row.rentedHours == 2)
    #expect(row.instances == 2)
    #expect(try JSONDecoder().decode(CostRow.self, from: Data(bytes(row))) == row)
    #expect(String(decoding: try bytes(row), as: UTF8.self).contains("\"gamma\":1.5"))
    let drawn = CostRow(policy: "p", size: "S", gamma: "drawn", episodes: [])
    #expect(drawn.cost == 0)
    #expect(try JSONDecoder().decode(CostRow.self, from: Data(bytes(drawn))) == drawn)
  }

  private struct Forbidden: SchedulingPolicy {
    let name = "forbidden"
    func choose(in simulation: Simulation) -> Int { simulation.candidates.count }
  }

  @Test(arguments: [1, 2]) func illegalChoicesAreErrors(jobs: Int) async throws {
    let scenarios = try Self.scenarios()
    await #expect(throws: InputError.self) {
      try await CostEvaluation.run([Forbidden()], on: scenarios, jobs: jobs)
    }
  }
}
