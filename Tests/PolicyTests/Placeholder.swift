import Foundation
import Sim
import Testing

@testable import Policy

@Test func prolisNumbers() throws {
  let set = try ReferenceTestSet(directory: "../shared/golden/testset")
  for (size, g, shifted) in [("S", 1.0, true), ("S", 1.0, false), ("S", 2.25, true), ("M", 1.0, true)] {
    for name in ["prolis", "earliest-finish", "marginal-cost"] {
      var sum = 0.0
      for i in 0..<30 {
        var sim = Simulation(workload: try set.workload(size: size, instance: i, factor: .fixed(g), shiftedStarts: shifted))
        var p = RuleRegistry.rule(named: name, seed: 1)!
        sum += try Episode.run(&sim, withAny: &p).cost
        let problems = ScheduleValidator.check(sim.scheduleRecord(policy: name)).problems
        if !problems.isEmpty { print(problems.prefix(3)) }
      }
      print(size, g, shifted, name, sum / 30)
    }
  }
}
