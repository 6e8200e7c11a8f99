import Testing

@testable import Sim

/// Published against corrected, one situation per quirk, numbers by hand (facts, simulator D).
@Suite struct ObservationTests {
  /// D4, D5: an idle machine's start lies in the past, now counts twice, lateness is charged per second.
  @Test func idleMachine() throws {
    let workflow = try HandWorld.workflow([100])
    var simulation = try HandWorld.simulation([workflow], starts: [0, 1000])
    try simulation.choose(0)
    // Now 1000; the machine is idle since 100, leased until 3600; sub-deadline 1000 + 4 × 50.
    #expect(simulation.decision.subDeadline == 1200)
    let published = HandWorld.rows(simulation, .published)
    // Finish 100 + 100; 200 + 1000 < 1200 fails; 1 + 2 (100 + 1000 − 1200) dollars; 2600 − 200 left.
    #expect(published[0][4...] == [0, -199, 2400, 1])
    #expect(published[1][4...] == [1, 1, 3500, 0])
    #expect(published[2][4...] == [1, 2, 3550, 0])
    let corrected = HandWorld.rows(simulation, .corrected)
    #expect(corrected[0][4...] == [1, 0, 2500, 1])
    #expect(corrected[1][4...] == [1, 1, 3500, 0])
    #expect(corrected[2][4...] == [1, 2, 3550, 0])
  }

  /// D5: the published remaining lease is relative, the finish absolute; D6: new machines.
  @Test func busyMachineAndLongTask() throws {
    let templates = [try HandWorld.workflow([3000]), try HandWorld.workflow([5000])]
    var simulation = try HandWorld.simulation(templates, starts: [0, 1000])
    try simulation.choose(0)
    // Sub-deadline 1000 + 4 × 2500; the machine is busy until 3000, leased until 3600.
    let published = HandWorld.rows(simulation, .published)
    // 2600 − 8000 = −5400: two hours, 7200 + 2600 − 8000 left.
    #expect(published[0][4...] == [1, 2, 1800, 1])
    #expect(published[1][4...] == [1, 2, 2200, 1])
    #expect(published[2][4...] == [1, 2, 1100, 1])
    let corrected = HandWorld.rows(simulation, .corrected)
    // Finish at 8000: two more intervals to 10800.
    #expect(corrected[0][4...] == [1, 2, 2800, 1])
    #expect(corrected[1][4...] == [1, 2, 2200, 1])
    #expect(corrected[2][4...] == [1, 2, 1100, 1])
  }

  /// D5, D6: lateness, per second and without waiting against per hour at the real finish.
  @Test func lateness() throws {
    let templates = [try HandWorld.workflow([3000]), try HandWorld.workflow([400])]
    var simulation = try HandWorld.simulation(templates, starts: [0, 1000], factor: 1)
    try simulation.choose(0)
    #expect(simulation.decision.subDeadline == 1200)
    let published = HandWorld.rows(simulation, .published)
    // Spare 2600 − 3400 = −800: one hour; 1 + 2 (400 + 1000 − 1200).
    #expect(published[0][4...] == [0, 402, 2800, 0])
    #expect(published[1][4...] == [0, 402, 3200, 0])
    // 200 + 1000 < 1200 fails, lateness 0: the base is charged.
    #expect(published[2][4...] == [0, 3, 3400, 1])
    let corrected = HandWorld.rows(simulation, .corrected)
    // Finish 3400, 2200 s late, inside the lease.
    let leased: Double = 1 + 2 * (2200 / 3600)
    let new: Double = 1 + (1 + 2 * (200 / 3600))
    #expect(corrected[0][4...] == [0, leased, 200, 0])
    #expect(corrected[1][4...] == [0, new, 3200, 0])
    #expect(corrected[2][4...] == [1, 2, 3400, 1])
  }

  /// D3: a workflow counts when its last root is dispatched, and the window moves only then.
  @Test func arrivals() throws {
    let workflow = try HandWorld.workflow([10, 10])
    var simulation = try HandWorld.simulation([workflow], starts: [0, 0, 2000])
    var published: [[Double]] = []
    var corrected: [[Double]] = []
    while !simulation.isFinished {
      published.append(Array(HandWorld.rows(simulation, .published)[0][2...3]))
      corrected.append(Array(HandWorld.rows(simulation, .corrected)[0][2...3]))
      try simulation.choose(0)
    }
    #expect(published == [[0, 0], [0, 0], [0, 1], [0, 1], [0, 2], [0, 2]])
    #expect(corrected == [[0, 1], [0, 1], [0, 2], [0, 2], [2, 1], [2, 1]])
  }

  /// D1, D2, B6: one entry too many in the published completion, except at the arrival of workflow 0.
  @Test func completion() throws {
    let workflow = try HandWorld.workflow([10, 10], [(0, 1)])
    var simulation = try HandWorld.simulation([workflow], starts: [0, 5])
    var found: [[Double]] = []
    while !simulation.isFinished {
      let published = HandWorld.rows(simulation, .published)[0]
      let corrected = HandWorld.rows(simulation, .corrected)[0]
      found.append([published[0], published[1], corrected[0], corrected[1]])
      try simulation.choose(0)
    }
    #expect(found == [[1, 0, 1, 0], [1, 0.5, 1, 0], [0, 1, 0, 0.5], [0, 1, 0, 0.5]])
  }

  /// D7: leased machines round like NumPy, new ones like Python.
  @Test func roundings() throws {
    func differs(_ execution: Double) -> Bool {
      DecimalRounding.scaled(3600 - execution) != DecimalRounding.correct(3600 - execution)
    }
    let executions = (0..<10_000).map { (number: Int) -> Double in 3600 - (3e8 + Double(number) + 0.5) / 1e5 }
    let execution = try #require(executions.first(where: differs))
    let templates = try [[0], [execution]].map { try HandWorld.workflow($0) }
    var simulation = try HandWorld.simulation(templates, starts: [0, 0])
    try simulation.choose(0)
    let published = HandWorld.rows(simulation, .published)
    #expect(published[0][6] == DecimalRounding.scaled(3600 - execution))
    #expect(published[1][6] == DecimalRounding.correct(3600 - execution))
    #expect(published[0][6] != published[1][6])
  }

  /// D8: after an extension within the event the published remaining lease is stale.
  @Test func staleLease() throws {
    let workflow = try HandWorld.workflow([3000, 3000, 3000])
    var simulation = try HandWorld.simulation([workflow], starts: [0], factor: 1000)
    try simulation.choose(0)
    try simulation.choose(0)
    #expect(simulation.machines[0].leaseEnd == 7200)
    // As if leased until 3600: 3600 − 9000 asks for two hours.
    #expect(HandWorld.rows(simulation, .published)[0][5...6] == [2, 1800])
    // Leased until 7200: one more hour, until 10800.
    #expect(HandWorld.rows(simulation, .corrected)[0][5...6] == [1, 1800])
  }

  /// D9: every row with the least cost is marked, and no other.
  @Test func bestFit() throws {
    let workflow = try HandWorld.workflow([10])
    var simulation = try HandWorld.simulation([workflow], starts: [0, 100, 200], factor: 1000)
    try simulation.choose(0)
    try simulation.choose(1)
    #expect(simulation.machines.count == 2)
    #expect(HandWorld.rows(simulation, .corrected).map { $0[7] } == [1, 1, 0, 0])
    #expect(HandWorld.rows(simulation, .published).map { $0[7] } == [1, 1, 0, 0])
  }

  @Test func bufferIsResized() throws {
    let simulation = try HandWorld.simulation([HandWorld.workflow([10])], starts: [0])
    for start in [0, 3, 16, 400] {
      var rows = [Double](repeating: 7, count: start)
      simulation.writeObservation(.corrected, into: &rows)
      #expect(rows == HandWorld.rows(simulation, .corrected).flatMap { $0 })
    }
  }
}
