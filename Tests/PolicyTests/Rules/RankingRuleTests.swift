import Testing

@testable import Policy
@testable import Sim

@Suite struct RankingRuleTests {
  static func candidate(
    new: Bool = false, finish: Double, rent: Double, isLegal: Bool = true
  ) -> Candidate {
    Candidate(
      machine: new ? -1 : 0, type: 0, vCPUs: 1, start: 0, execution: finish, finish: finish,
      addedIntervals: 0,
      extraRent: rent, remainingLease: 0, isLegal: isLegal)
  }

  /// A simulation at its first decision whose candidates are the given ones.
  static func simulation(_ candidates: [Candidate], subDeadline: Double = 100) throws -> Simulation {
    let workflow = try Workflow(name: "w", tasks: [WorkflowTask(id: "a", type: "t", work: 1)], edges: [])
    let workload = try Workload(
      templates: [workflow], instances: [WorkflowInstance(template: 0, start: 0, deadlineFactor: 1)])
    var simulation = Simulation(workload: workload)
    simulation.candidates = candidates
    simulation.decision.subDeadline = subDeadline
    simulation.decision.deadline = 200
    simulation.decision.remainingAfter = 50
    return simulation
  }

  @Test func proLiS() throws {
    var rule = ProLiSRule()
    // Least rent among those in time; earlier finish on a tie; the first on a full tie.
    #expect(
      rule.choose(
        in: try Self.simulation([
          Self.candidate(finish: 101, rent: 0), Self.candidate(finish: 90, rent: 2),
          Self.candidate(finish: 80, rent: 1), Self.candidate(finish: 70, rent: 1),
          Self.candidate(finish: 70, rent: 1),
        ])) == 3)
    // Exactly at the sub-deadline is in time.
    #expect(
      rule.choose(
        in: try Self.simulation([Self.candidate(finish: 10, rent: 3), Self.candidate(finish: 100, rent: 1)]))
        == 1)
    // None in time: the earliest, ties by rent; the illegal one never.
    #expect(
      rule.choose(
        in: try Self.simulation([
          Self.candidate(finish: 150, rent: 0), Self.candidate(finish: 120, rent: 5),
          Self.candidate(finish: 120, rent: 4), Self.candidate(finish: 110, rent: 0, isLegal: false),
        ])) == 2)
  }

  @Test func earliestFinish() throws {
    var rule = EarliestFinishRule()
    #expect(
      rule.choose(
        in: try Self.simulation([
          Self.candidate(finish: 9, rent: 0), Self.candidate(finish: 8, rent: 5),
          Self.candidate(finish: 8, rent: 4),
        ])) == 2)
  }

  @Test func marginalCost() throws {
    var rule = MarginalCostRule(newMachineDiscount: 0.5, latenessWeight: 2, lateWeight: 1)
    // A new machine counts half: 1.5 against 2.
    #expect(
      rule.choose(
        in: try Self.simulation([
          Self.candidate(finish: 10, rent: 2), Self.candidate(new: true, finish: 10, rent: 3),
        ]))
        == 1)
    // Finish + 50 beyond 200 is late: 1 + 2 × 0.01 dollars against 1.5.
    #expect(
      rule.choose(
        in: try Self.simulation([
          Self.candidate(finish: 186, rent: 0), Self.candidate(finish: 150, rent: 1.5),
        ])) == 0)
    #expect(
      rule.choose(
        in: try Self.simulation([Self.candidate(finish: 186, rent: 0), Self.candidate(finish: 150, rent: 1)]))
        == 1)
  }

  @Test func cheapestAndBestFit() throws {
    let candidates = [
      Self.candidate(finish: 460, rent: 0), Self.candidate(finish: 90, rent: 2),
      Self.candidate(finish: 80, rent: 1.5),
      Self.candidate(finish: 70, rent: 1.5),
    ]
    // 460 is 360 s late: 1 + 2 × 0.1 dollars, the least of all.
    var cheapest = CheapestRule()
    #expect(cheapest.choose(in: try Self.simulation(candidates)) == 0)
    var bestFit = BestFitRule()
    #expect(bestFit.choose(in: try Self.simulation(candidates)) == 2)
    #expect(bestFit.choose(in: try Self.simulation([candidates[0]], subDeadline: 60)) == 0)
  }

  /// Permuting the candidates changes nothing but ties: whatever the order, the choice has the same key, and it is
  /// the same candidate unless another one has that key too.
  @Test func permutationChangesOnlyTies() throws {
    func check<Rule: RankingRule>(_ rule: Rule, seed: UInt64) throws {
      var rule = rule
      var source = RandomSource(seed: seed)
      for (workload, cloud) in try RuleContractTests.worlds() {
        var simulation = Simulation(workload: workload, cloud: cloud)
        while !simulation.isFinished {
          let choice = try rule.choose(in: simulation)
          let chosen = simulation.candidates[choice]
          let key = rule.key(chosen, simulation.decision)
          let equals = simulation.candidates.filter { $0.isLegal && rule.key($0, simulation.decision) == key }
          var permuted = simulation
          permuted.candidates.shuffle(using: &source)
          let other = permuted.candidates[try rule.choose(in: permuted)]
          #expect(equals.contains(other))
          #expect(equals.count > 1 || other == chosen)
          // No legal candidate has a lesser key.
          #expect(!simulation.candidates.contains { $0.isLegal && rule.key($0, simulation.decision) < key })
          try simulation.choose(choice)
        }
      }
    }
    try check(ProLiSRule(), seed: 1)
    try check(EarliestFinishRule(), seed: 2)
    try check(MarginalCostRule(), seed: 3)
  }

  /// With prices and speeds that never tie, the order of the catalogue does not change what a schedule costs.
  @Test(arguments: ["prolis", "earliest-finish", "marginal-cost", "cheapest", "bestfit"])
  func catalogueOrderDoesNotMatter(name: String) throws {
    let types = [
      MachineType(name: "a", vCPUs: 2.31, pricePerHour: 0.1171),
      MachineType(name: "b", vCPUs: 9.7, pricePerHour: 0.433),
      MachineType(name: "c", vCPUs: 17.9, pricePerHour: 0.8913),
      MachineType(name: "d", vCPUs: 47.3, pricePerHour: 2.171),
    ]
    let (workload, _) = try RuleContractTests.worlds()[0]
    func totals(_ catalogue: [MachineType]) throws -> EpisodeTotals {
      var simulation = Simulation(workload: workload, cloud: Cloud(catalogue: catalogue))
      var policy = try #require(RuleRegistry.rule(named: name, seed: 0))
      return try Episode.run(&simulation, withAny: &policy)
    }
    let expected = try totals(types)
    var source = RandomSource(seed: 9)
    for _ in 0..<4 { #expect(try totals(types.shuffled(using: &source)) == expected) }
  }

  /// Uniform over the legal candidates: the masked one is skipped, no other is.
  @Test func randomIsUniform() throws {
    var simulation = try Self.simulation((0..<4).map { Self.candidate(finish: 1, rent: 1, isLegal: $0 != 1) })
    simulation.decision.masked = 1
    var rule = RandomRule(source: RandomSource(seed: 4))
    rule.begin(episode: 0)
    var counts = [0, 0, 0, 0]
    for _ in 0..<3_000 { counts[rule.choose(in: simulation)] += 1 }
    #expect(counts[1] == 0 && [0, 2, 3].allSatisfy { abs(counts[$0] - 1_000) < 150 })
  }
}
