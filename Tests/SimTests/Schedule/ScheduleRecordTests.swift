import Foundation
import Testing

@testable import Sim

@Suite struct ScheduleRecordTests {
  private func record(seed: UInt64) throws -> ScheduleRecord {
    var source = RandomSource(seed: seed)
    let world = try RandomWorld(using: &source)
    var simulation = Simulation(workload: world.workload, cloud: world.cloud)
    try Chooser.random.run(&simulation, using: &source)
    return simulation.scheduleRecord(policy: "random")
  }

  @Test func roundTrips() throws {
    for seed in 0..<30 {
      let record = try record(seed: UInt64(seed))
      let bytes = try record.encoded()
      let back = try ScheduleRecord(json: bytes)
      #expect(back == record)
      #expect(try back.encoded() == bytes)
    }
  }

  @Test func unfinishedSchedulesHaveNoFinish() throws {
    var source = RandomSource(seed: 1)
    let world = try RandomWorld(using: &source)
    let record = Simulation(workload: world.workload, cloud: world.cloud).scheduleRecord(policy: "none")
    #expect(record.runs.isEmpty && record.workflows.allSatisfy { $0.finish == nil })
    #expect(try ScheduleRecord(json: record.encoded()) == record)
    #expect(!ScheduleValidator.check(record).problems.isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "{}", "null", "3", #"{"format": "deftree-schedule", "version": 1}"#])
  func refusesWhatIsNotASchedule(text: String) {
    let error = #expect(throws: InputError.self) { try ScheduleRecord(json: Array(text.utf8)) }
    #expect(error?.kind == .data)
  }

  @Test func refusesOtherFormatsAndVersions() throws {
    var other = try record(seed: 1)
    other.format = "deftree-tree"
    let format = #expect(throws: InputError.self) { try ScheduleRecord(json: other.encoded()) }
    #expect(format?.place == "key format")
    other.format = ScheduleRecord.format
    other.version = 2
    let version = #expect(throws: InputError.self) { try ScheduleRecord(json: other.encoded()) }
    #expect(version?.place == "key version")
  }

  @Test func numbersThatAreNoneCannotBeWritten() throws {
    var record = try record(seed: 1)
    record.totals.rent = .nan
    let error = #expect(throws: InputError.self) { try record.encoded() }
    #expect(error?.kind == .software)
  }

  /// Reading and checking damaged records never traps.
  @Test func survivesMutation() throws {
    let workflow = try Workflow(
      name: "w",
      tasks: [WorkflowTask(id: "a", type: "t", work: 32), WorkflowTask(id: "b", type: "t", work: 16)],
      edges: [Workflow.Edge(parent: 0, child: 1)])
    let workload = try Workload(
      templates: [workflow], instances: [WorkflowInstance(template: 0, start: 0, deadlineFactor: 1)])
    var source = RandomSource(seed: 1)
    let cloud = Cloud(catalogue: [MachineType(name: "m", vCPUs: 2, pricePerHour: 1)])
    var simulation = Simulation(workload: workload, cloud: cloud)
    try Chooser.first.run(&simulation, using: &source)
    let bytes = try simulation.scheduleRecord(policy: "p").encoded()
    var mutator = ByteMutator(
      seed: 31,
      tokens: [
        "\"task\":1", "\"task\":9", "\"machine\":-1", "\"machine\":0", "9223372036854775807", "1e308", "-1",
        "null", "[]",
        "\"parents\":[[],[0]]", "\"parents\":[[1],[0]]", "0", "true", ",", "}", "\"type\":0",
      ])
    var read = 0
    for _ in 0..<100_000 {
      if let record = try? ScheduleRecord(json: mutator.mutate(bytes)) {
        _ = ScheduleValidator.check(record)
        read += 1
      }
    }
    #expect(read > 1_000)
  }
}
