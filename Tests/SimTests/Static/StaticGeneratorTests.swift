import Testing

@testable import Sim

@Suite("Drawn static problems")
struct StaticGeneratorTests {
  @Test("Follows the source's distributions")
  func distributions() throws {
    let problem = try StaticGenerator(taskCount: 40_000, machineCount: 500).problem(seed: 1)
    let work = problem.tasks.map(\.work).sorted()
    #expect(work[0] >= 1 && work[39_999] <= StaticGenerator.longestBurst)
    #expect(abs(work[20_000] - 280) < 25)
    let mean = work.reduce(0, +) / 40_000
    #expect(abs(mean - 28_371) < 4000, "\(mean)")
    let releases = problem.tasks.map(\.release)
    #expect(releases == releases.sorted() && releases[0] == 0)
    #expect(abs(releases[20_000] - 4278) < 300 && releases[39_999] <= StaticGenerator.lastArrival)
    let none = Double(problem.tasks.count { $0.priority == 0 }) / 40_000
    let ten = Double(problem.tasks.count { $0.priority == 10 }) / 40_000
    #expect(abs(none - 0.48) < 0.02 && abs(ten - 0.39) < 0.02)
    #expect(Set(problem.machines.map(\.speed)) == Set(StaticGenerator.speedChoices))
    #expect(Set(problem.machines.map(\.memory)) == Set(StaticGenerator.machineMemoryChoices))
  }

  @Test("Layers have three parents on average; machines can be shared between lists")
  func layers() throws {
    let generator = StaticGenerator(taskCount: 5000, machineCount: 30, graph: .layered, hasReleases: false)
    let problem = try generator.problem(seed: 2, machineSeed: 9)
    let below = problem.tasks.indices.count { problem.parents.count($0) > 0 }
    #expect(abs(Double(problem.edges.count) / Double(below) - 3) < 0.15)
    #expect(!problem.hasReleases && !problem.isIndependent)
    #expect(try generator.problem(seed: 3, machineSeed: 9).machines == problem.machines)
    #expect(try generator.problem(seed: 2, machineSeed: 9) == problem)
    #expect(try generator.problem(seed: 3, machineSeed: 9).tasks != problem.tasks)
  }

  @Test("Sizes out of range are refused")
  func refusals() {
    #expect(throws: InputError.self) { try StaticGenerator(taskCount: 0).problem(seed: 1) }
    #expect(throws: InputError.self) {
      try StaticGenerator(taskCount: 5, communicationRatio: -.infinity).problem(seed: 1)
    }
  }
}
