import Testing

@testable import Sim

@Suite struct WorkloadSourceTests {
  private func describe(_ workload: Workload) -> [String] {
    workload.templates.map { "\($0.workflow.name) \($0.graphFingerprint) \($0.work) \($0.bytes)" }
      + workload.instances.map { "\($0)" }
  }

  @Test func sameNumberSameWorkload() throws {
    let configuration = WorkloadConfiguration(
      sizes: [.small, .tasks(60)], count: 5, deadlineFactors: .choices([1, 2]))
    let source = try WorkloadSource(configuration, seed: 3)
    let third = describe(try source.workload(episode: 3))
    _ = try source.workload(episode: 0)
    #expect(describe(try source.workload(episode: 3)) == third)
    #expect(describe(try WorkloadSource(configuration, seed: 3).workload(episode: 3)) == third)
    #expect(describe(try source.workload(episode: 4)) != third)
    #expect(describe(try WorkloadSource(configuration, seed: 4).workload(episode: 3)) != third)
  }

  @Test func oneTemplatePerFamilyAndSize() throws {
    let source = try WorkloadSource(WorkloadConfiguration(sizes: [.small, .medium]), seed: 1)
    let workload = try source.workload(episode: 0)
    #expect(workload.templates.count == 8)
    #expect(workload.instances.count == 30)
    #expect(workload.taskCount > 30 * 20)
  }

  @Test func namesWhatItDoesNotKnow() {
    #expect(throws: InputError.self) {
      try WorkloadSource(WorkloadConfiguration(families: ["Nonesuch"]), seed: 1)
    }
    let error = #expect(throws: InputError.self) {
      try WorkloadSource(WorkloadConfiguration(files: ["/nonexistent/a.dax"]), seed: 1)
    }
    #expect(error?.kind == .noInput)
  }
}
