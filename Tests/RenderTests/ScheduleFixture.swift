import Policy
import Sim

@testable import Render

/// Small schedules, made by rules on one workload.
enum ScheduleFixture {
  static func record(
    _ policy: any SchedulingPolicy, workflows: Int = 4, tasks: Int = 20, bootDelay: Double = 60,
    factor: Double = 1
  ) throws -> ScheduleRecord {
    let cloud = Cloud(bootDelay: bootDelay)
    let source = try WorkloadSource(
      WorkloadConfiguration(
        families: ["Montage"], sizes: [.tasks(tasks)], count: .fixed(workflows),
        deadlineFactors: .fixed(factor)), deadlineVCPUs: cloud.deadlineVCPUs, seed: 5)
    var simulation = Simulation(workload: try source.workload(episode: 0), cloud: cloud)
    var policy = policy
    try Episode.run(&simulation, withAny: &policy)
    return simulation.scheduleRecord(policy: policy.name)
  }

  /// Two rules that choose differently.
  static func pair() throws -> [ScheduleReading] {
    [
      try ScheduleReading(try record(CheapestRule())),
      try ScheduleReading(try record(EarliestFinishRule())),
    ]
  }
}
