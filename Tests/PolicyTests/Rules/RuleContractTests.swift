import Sim
import Testing

@testable import Policy

/// The contract that every registered rule keeps.
@Suite struct RuleContractTests {
  static let names = RuleRegistry.all.map(\.name)

  /// Drawn families on clouds that differ in catalogue, billing and boot delay.
  static func worlds() throws -> [(Workload, Cloud)] {
    let sizes = WorkloadConfiguration(
      sizes: [.small, .tasks(60)], count: 4, deadlineFactors: .choices([0.5, 1, 1.5, 4]))
    let clouds = [
      Cloud(), Cloud(billing: Billing(interval: 60, minimum: 300, granularity: 1), bootDelay: 45),
      Cloud(
        catalogue: [
          MachineType(name: "free", vCPUs: 1, pricePerHour: 0),
          MachineType(name: "odd", vCPUs: 7.3, pricePerHour: 0.51),
        ],
        billing: Billing(interval: 600, minimum: 1800, granularity: 3600),
        penalty: LatePenalty(base: 0, ratePerHour: 0.24)),
    ]
    return try clouds.enumerated().map { number, cloud in
      let source = try WorkloadSource(sizes, deadlineVCPUs: cloud.deadlineVCPUs, seed: UInt64(number))
      return (try source.workload(episode: number), cloud)
    }
  }

  private func rule(_ name: String) throws -> any SchedulingPolicy {
    try #require(RuleRegistry.rule(named: name, seed: 5))
  }

  @Test func namesAreTheRules() throws {
    #expect(Set(Self.names).count == Self.names.count)
    for name in Self.names { #expect(try rule(name).name == name) }
    #expect(RuleRegistry.rule(named: "nonesuch", seed: 0) == nil)
    #expect(
      Set(Self.names).isSuperset(of: [
        "cheapest", "bestfit", "earliest-finish", "prolis", "marginal-cost", "random",
      ]))
  }

  /// Every choice is legal, the schedule valid, its cost what the validator recomputes.
  @Test(arguments: names) func choosesLegally(name: String) throws {
    for (workload, cloud) in try Self.worlds() {
      var policy = try rule(name)
      var simulation = Simulation(workload: workload, cloud: cloud)
      policy.begin(episode: 0)
      while !simulation.isFinished {
        let choice = try policy.choose(in: simulation)
        #expect(simulation.candidates.indices.contains(choice) && simulation.candidates[choice].isLegal)
        try simulation.choose(choice)
      }
      let (recomputed, problems) = ScheduleValidator.check(simulation.scheduleRecord(policy: name))
      #expect(problems.isEmpty, "\(problems.prefix(3))")
      #expect(
        abs(recomputed.rent + recomputed.penalty - simulation.totals.cost) <= 1e-9 * simulation.totals.cost)
    }
  }

  /// Again, after another episode, and as the concrete type: always the same schedule.
  @Test(arguments: names) func isDeterministic(name: String) throws {
    let (workload, cloud) = try Self.worlds()[0]
    func schedule(_ policy: inout any SchedulingPolicy, any: Bool) throws -> [UInt8] {
      func concrete<P: SchedulingPolicy>(_ policy: P, _ simulation: inout Simulation) throws {
        var policy = policy
        try Episode.run(&simulation, with: &policy, episode: 3)
      }
      var simulation = Simulation(workload: workload, cloud: cloud)
      if any {
        try Episode.run(&simulation, withAny: &policy, episode: 3)
      } else {
        try concrete(policy, &simulation)
      }
      return try simulation.scheduleRecord(policy: name).encoded()
    }
    var policy = try rule(name)
    let first = try schedule(&policy, any: true)
    #expect(try schedule(&policy, any: true) == first)
    #expect(try schedule(&policy, any: false) == first)
    var other = try rule(name)
    #expect(try schedule(&other, any: false) == first)
  }

  @Test(arguments: names) func judgesAsItChooses(name: String) throws {
    let (workload, cloud) = try Self.worlds()[1]
    var simulation = Simulation(workload: workload, cloud: cloud)
    var chooser = try rule(name)
    var judge = try rule(name)
    while !simulation.isFinished {
      let choice = try chooser.choose(in: simulation)
      let judgement = try judge.judge(in: simulation)
      #expect(judgement.choice == choice)
      #expect(judgement.scores.isEmpty || judgement.scores.count == simulation.candidates.count)
      try simulation.choose(choice)
    }
  }

  /// Rules avoid a machine whose lease ends exactly now, however good it would be (C4).
  @Test(arguments: names) func avoidsTheMaskedMachine(name: String) throws {
    let tasks = [3600.0, 10, 10].enumerated().map { WorkflowTask(id: "t\($0)", type: "t", work: $1) }
    let workflow = try Workflow(
      name: "w", tasks: tasks, edges: [1, 2].map { Workflow.Edge(parent: 0, child: $0) })
    let workload = try Workload(
      templates: [workflow], instances: [WorkflowInstance(template: 0, start: 0, deadlineFactor: 9)],
      deadlineVCPUs: 1)
    for price in [0.0, 1] {
      let cloud = Cloud(catalogue: [MachineType(name: "m", vCPUs: 1, pricePerHour: price)], deadlineVCPUs: 1)
      var simulation = Simulation(workload: workload, cloud: cloud)
      var policy = try rule(name)
      try simulation.choose(0)
      #expect(simulation.decision.masked == 0)
      for _ in 0..<20 { #expect(try policy.choose(in: simulation) != 0) }
    }
  }
}
