@testable import Sim

/// A random workload on a random cloud: odd catalogues, billing of every kind, boot delays, ties and zero work.
struct RandomWorld {
  var workload: Workload
  var cloud: Cloud

  init(using source: inout RandomSource) throws {
    cloud = Self.cloud(using: &source)
    let templates = try (0..<1 + source.index(below: 3)).map { _ in
      try WorkflowTestData.randomWorkflow(
        tasks: 1 + source.index(below: 12), density: source.uniform(0, 0.6), using: &source)
    }
    // Few distinct starts, so that workflows share one.
    let starts = [0, 0, 100, source.uniform(0, 5000), source.uniform(0, 50000)]
    let count = 1 + source.index(below: 6)
    var instances: [WorkflowInstance] = []
    for _ in 0..<count {
      instances.append(
        WorkflowInstance(
          template: source.index(below: templates.count), start: starts[source.index(below: starts.count)],
          deadlineFactor: source.uniform(0.5, 4)))
    }
    workload = try Workload(
      templates: templates, instances: instances, deadlineVCPUs: cloud.deadlineVCPUs)
  }

  static func cloud(using source: inout RandomSource) -> Cloud {
    let catalogue = (0..<1 + source.index(below: 5)).map { number in
      let vCPUs = [1, 2, 4, 48, source.uniform(0.5, 64)][source.index(below: 5)]
      let price = [0, 0.1, 0.048 * vCPUs, source.uniform(0, 5)][source.index(below: 4)]
      return MachineType(name: "type \(number)", vCPUs: vCPUs, pricePerHour: price)
    }
    let interval = [60, 3600, 3600, source.uniform(200, 9000)][source.index(below: 4)]
    let minimum = [interval, 1, 3 * interval, source.uniform(1, 20000)][source.index(below: 4)]
    let granularity = [interval, 1, 60, 3600, source.uniform(1, 9000)][source.index(below: 5)]
    return Cloud(
      catalogue: catalogue,
      billing: Billing(interval: interval, minimum: minimum, granularity: granularity),
      bootDelay: [0, 0, 30, source.uniform(0, 8000)][source.index(below: 4)],
      penalty: LatePenalty(base: source.uniform(0, 3), ratePerHour: source.uniform(0, 5)),
      deadlineVCPUs: [1, 16, 48][source.index(below: 3)])
  }
}
