import Testing

@testable import Sim

@Suite struct SimulationTests {
  /// What a candidate promises is what choosing it bills.
  @Test func candidatesCostWhatTheySay() throws {
    var source = RandomSource(seed: 51)
    for _ in 0..<200 {
      let world = try RandomWorld(using: &source)
      let interval = world.cloud.billing.interval
      var simulation = Simulation(workload: world.workload, cloud: world.cloud)
      while !simulation.isFinished {
        let choice = Chooser.reuse.choice(in: simulation, using: &source)
        let candidate = simulation.candidates[choice]
        let before = simulation.totals
        let leases = simulation.log.leases.count
        try simulation.choose(choice)
        #expect(candidate.isNew == (simulation.log.leases.count == leases + 1))
        // Queued work is rounded to 3 decimals before a lease is extended (C2): at that edge either may happen.
        let edge = min(candidate.remainingLease, interval - candidate.remainingLease)
        guard edge > 2e-3 else { continue }
        let billed = simulation.totals.rent - before.rent
        #expect(abs(billed - candidate.extraRent) < 1e-9 * max(1, simulation.totals.rent))
      }
    }
  }

  @Test func candidatesAreMachinesThenTypes() throws {
    var source = RandomSource(seed: 52)
    for _ in 0..<50 {
      let world = try RandomWorld(using: &source)
      var simulation = Simulation(workload: world.workload, cloud: world.cloud)
      while !simulation.isFinished {
        let leased = simulation.machines.count
        #expect(simulation.candidates.count == leased + world.cloud.catalogue.count)
        for (index, candidate) in simulation.candidates.enumerated() {
          #expect(candidate.machine == (index < leased ? index : -1))
          #expect(index < leased || candidate.type == index - leased)
          #expect(candidate.start >= simulation.now && candidate.finish >= candidate.start)
          #expect(candidate.remainingLease > -1e-3 && candidate.extraRent >= 0)
          #expect(candidate.isLegal == (simulation.decision.masked != index))
        }
        try simulation.choose(Chooser.random.choice(in: simulation, using: &source))
      }
    }
  }

  /// A copy is a world of its own: what happens in it does not reach the original.
  @Test func copiesAreIndependent() throws {
    var source = RandomSource(seed: 53)
    for _ in 0..<40 {
      let world = try RandomWorld(using: &source)
      var original = Simulation(workload: world.workload, cloud: world.cloud)
      var alone = original
      let steps = source.index(below: world.workload.taskCount)
      for _ in 0..<steps {
        let choice = Chooser.random.choice(in: original, using: &source)
        try original.choose(choice)
        try alone.choose(choice)
      }
      let decision = original.decision
      let record = original.scheduleRecord(policy: "p")
      for chooser in Chooser.allCases {
        var copy = original
        try chooser.run(&copy, using: &source)
        #expect(copy.isFinished)
      }
      #expect(original.decision == decision)
      #expect(original.scheduleRecord(policy: "p") == record)
      try Chooser.earliestFinish.run(&original, using: &source)
      try Chooser.earliestFinish.run(&alone, using: &source)
      #expect(original.scheduleRecord(policy: "p") == alone.scheduleRecord(policy: "p"))
    }
  }

  @Test func refusesChoicesThatDoNotExist() throws {
    var simulation = try HandWorld.simulation([HandWorld.workflow([10])], starts: [0])
    let before = simulation.scheduleRecord(policy: "p")
    for choice in [-1, 2, 99, Int.max, Int.min] {
      let error = #expect(throws: InputError.self) { try simulation.choose(choice) }
      #expect(error?.kind == .software)
    }
    #expect(simulation.scheduleRecord(policy: "p") == before && !simulation.isFinished)
    try simulation.choose(0)
    #expect(simulation.isFinished && simulation.candidates.isEmpty)
    #expect(throws: InputError.self) { try simulation.choose(0) }
  }

  /// A lease that ends exactly when its task does is masked for the tasks which that end offers (C4).
  @Test func masksAnExpiredLease() throws {
    let workflow = try HandWorld.workflow([3600, 10, 20], [(0, 1), (0, 2)])
    var simulation = try HandWorld.simulation([workflow], starts: [0])
    #expect(simulation.decision.masked == nil)
    try simulation.choose(0)

    for child in 1...2 {
      #expect(simulation.now == 3600 && simulation.decision.task == child)
      #expect(simulation.decision.masked == 0 && simulation.decision.sourceMachine == 0)
      #expect(simulation.candidates.map(\.isLegal) == [false] + [Bool](repeating: true, count: child + 1))
      let error = #expect(throws: InputError.self) { try simulation.choose(0) }
      #expect(error?.description.contains("masked") == true)
      #expect(simulation.decision.task == child)
      try simulation.choose(simulation.candidates.count - 1)
    }
    #expect(simulation.isFinished && simulation.totals.rent == 5)
    #expect(ScheduleValidator.check(simulation.scheduleRecord(policy: "p")).problems.isEmpty)
  }

  /// Work too short to extend the lease still waits on the machine: then it is not masked.
  @Test func doesNotMaskAMachineWithWork() throws {
    let workflow = try HandWorld.workflow([3600, 0.0004, 10], [(0, 2)])
    var simulation = try HandWorld.simulation([workflow], starts: [0])
    try simulation.choose(0)
    try simulation.choose(0)
    #expect(simulation.now == 3600 && simulation.decision.task == 2)
    #expect(simulation.decision.masked == nil && simulation.candidates[0].isLegal)
    #expect(simulation.candidates[0].addedIntervals == 1)
    try simulation.choose(0)
    #expect(simulation.totals.rent == 2)
    #expect(ScheduleValidator.check(simulation.scheduleRecord(policy: "p")).problems.isEmpty)
  }

  /// An idle machine goes at the first event after its lease (C3).
  @Test(arguments: [(3599, 1), (3600, 0), (4000, 0)]) func removesIdleMachines(arrival: Double, left: Int)
    throws
  {
    let workflow = try HandWorld.workflow([100])
    var simulation = try HandWorld.simulation([workflow], starts: [0, arrival])
    try simulation.choose(0)
    #expect(simulation.now == arrival && simulation.machines.count == left)
  }

  /// Leases grow by whole intervals as soon as the assigned work needs them (C2), and are billed at once.
  @Test func extendsLeases() throws {
    let workflow = try HandWorld.workflow([2000, 2000, 4000])
    var simulation = try HandWorld.simulation([workflow], starts: [0])
    try simulation.choose(0)
    #expect(simulation.totals.rent == 1 && simulation.machines[0].leaseEnd == 3600)
    #expect(simulation.candidates[0].extraRent == 1 && simulation.candidates[0].start == 2000)
    try simulation.choose(0)
    #expect(simulation.totals.rent == 2 && simulation.machines[0].leaseEnd == 7200)
    #expect(simulation.candidates[0].start == 4000 && simulation.candidates[0].finish == 8000)
    try simulation.choose(0)
    #expect(simulation.totals.rent == 3 && simulation.totals.rentedHours == 3)
    // 8000 s on a workflow that may take 4 × 2000 s.
    #expect(simulation.isFinished && simulation.totals.penalty == 0)
    #expect(simulation.totals.executedHours == 8000 / 3600.0)
  }

  /// While children are offered, the machine whose task has ended still runs it (B4): what it is given waits.
  @Test func theSourceCountsAsRunning() throws {
    let workflow = try HandWorld.workflow([10, 20, 30], [(0, 1), (0, 2)])
    var simulation = try HandWorld.simulation([workflow], starts: [0])
    try simulation.choose(0)
    #expect(simulation.machines[0].running != nil && simulation.candidates[0].start == 10)
    try simulation.choose(0)
    #expect(simulation.machines[0].queuedTasks == 1 && simulation.candidates[0].start == 30)
    try simulation.choose(0)
    let runs = simulation.scheduleRecord(policy: "p").runs
    #expect(runs.map(\.start) == [0, 10, 30] && runs.map(\.finish) == [10, 30, 60])
  }

  /// Arrivals come before completions at the same time (B1); workflows that share a start, in order of number.
  @Test func arrivalsWinTies() throws {
    let workflow = try HandWorld.workflow([50, 1], [(0, 1)])
    var simulation = try HandWorld.simulation([workflow], starts: [0, 0, 50])
    var order: [[Int]] = []
    while !simulation.isFinished {
      order.append([simulation.decision.workflow, simulation.decision.task])
      try simulation.choose(simulation.candidates.count - 2)
    }
    #expect(order == [[0, 0], [1, 0], [2, 0], [0, 1], [1, 1], [2, 1]])
  }

  @Test func bootDelayIsWaitedForAndBilled() throws {
    var cloud = HandWorld.cloud
    cloud.bootDelay = 100
    var simulation = try HandWorld.simulation([HandWorld.workflow([3550])], starts: [0], cloud: cloud)
    let candidate = simulation.candidates[0]
    #expect(candidate.start == 100 && candidate.finish == 3650 && candidate.extraRent == 2)
    try simulation.choose(0)
    #expect(simulation.totals.rent == 2)
    #expect(ScheduleValidator.check(simulation.scheduleRecord(policy: "p")).problems.isEmpty)
  }

  /// Work beyond all measure neither hangs nor traps.
  @Test(arguments: [1e9, 1e17, 1e300]) func endsOnHugeWork(work: Double) throws {
    var cloud = HandWorld.cloud
    cloud.billing = Billing(interval: 1, minimum: 1, granularity: 1)
    cloud.catalogue[0].vCPUs = 1e-9
    for type in 0..<2 {
      var simulation = try HandWorld.simulation(
        [HandWorld.workflow([work, work])], starts: [0], cloud: cloud)
      try simulation.choose(type)
      try simulation.choose(0)
      #expect(simulation.isFinished)
    }
  }

  @Test func sameChoicesSameBytes() throws {
    for seed in 0..<20 {
      var records: [[UInt8]] = []
      for _ in 0..<2 {
        var source = RandomSource(seed: UInt64(seed))
        let world = try RandomWorld(using: &source)
        var simulation = Simulation(workload: world.workload, cloud: world.cloud)
        try Chooser.random.run(&simulation, using: &source)
        records.append(try simulation.scheduleRecord(policy: "p").encoded())
      }
      #expect(records[0] == records[1])
    }
  }
}
