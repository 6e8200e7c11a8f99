import Testing

@testable import Sim

@Suite struct ArrivalBurstTests {
  private func starts(_ process: ArrivalProcess, count: Int, seed: UInt64 = 3) -> [Double] {
    var random = RandomSource(seed: seed)
    return process.starts(count: count, using: &random)
  }

  @Test func someArriveTogetherAndTheRestAsEver() {
    let plain = starts(.poisson(rate: 0.01), count: 10)
    let burst = ArrivalBurst(at: 5000, workflows: 20, within: 60)
    let mixed = starts(.poissonWithBurst(rate: 0.01, burst: burst), count: 30)
    #expect(mixed.count == 30 && mixed == mixed.sorted())
    // The stream is drawn first: it is the one of ten workflows.
    #expect(plain.allSatisfy { mixed.contains($0) })
    #expect(mixed.filter { !plain.contains($0) }.allSatisfy { $0 >= 5000 && $0 < 5060 })
    let atOnce = starts(.poissonWithBurst(rate: 0.01, burst: ArrivalBurst(at: 7, workflows: 50)), count: 4)
    #expect(atOnce == [7, 7, 7, 7])
  }

  @Test func isWrittenAndReadBack() throws {
    let configuration = SimulationConfiguration(
      workload: WorkloadConfiguration(
        arrivals: .poissonWithBurst(rate: 0.02, burst: ArrivalBurst(at: 1.5, workflows: 7, within: 0.25)),
        templates: 3))
    #expect(try SimulationConfiguration(yaml: configuration.yaml()) == configuration)
    // Nobody who did not ask for more templates finds the key.
    #expect(!(try SimulationConfiguration().yaml().contains("templates")))
  }

  @Test func moreTemplatesBeginWithTheFirst() throws {
    func works(_ templates: Int) throws -> [[Double]] {
      try WorkloadSource(WorkloadConfiguration(families: ["Montage"], templates: templates), seed: 4)
        .workload(episode: 2).templates.map(\.work)
    }
    let three = try works(3)
    #expect(three.count == 3 && Set(three).count == 3)
    #expect(try works(1) == [three[0]])
  }
}
