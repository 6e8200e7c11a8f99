import Foundation
import Sim
import Testing

@testable import Policy

@Suite("Recorded HEFT schedules")
struct HEFTConformanceTests {
  /// The textbook's example (Topcuoglu, Hariri and Wu 2002, figure 2) with its printed ranks and makespan.
  @Test("The textbook's ten tasks take 80")
  func textbook() throws {
    let times: [[Double]] = [
      [14, 16, 9], [13, 19, 18], [11, 13, 19], [13, 8, 17], [12, 13, 10], [13, 16, 9], [7, 15, 11],
      [5, 11, 14],
      [18, 12, 20], [21, 7, 16],
    ]
    let edges: [(Int, Int, Double)] = [
      (0, 1, 18), (0, 2, 12), (0, 3, 9), (0, 4, 11), (0, 5, 14), (1, 7, 19), (1, 8, 16), (2, 6, 23),
      (3, 7, 27),
      (3, 8, 23), (4, 8, 13), (5, 7, 15), (6, 9, 17), (7, 9, 11), (8, 9, 13),
    ]
    let problem = try StaticProblem(
      name: "textbook", tasks: times.indices.map { StaticTask(id: "\($0)", work: 1) },
      machines: (0..<3).map { StaticMachine(id: "\($0)", speed: 1000) },
      edges: edges.map { StaticEdge(parent: $0.0, child: $0.1, communication: $0.2) },
      executionTimes: times.flatMap { $0 })
    let ranks = StaticRanks.upward(problem)
    let printed = [108, 77, 80, 80, 69, 63.333, 42.667, 35.667, 44.333, 14.667]
    for (ours, theirs) in zip(ranks, printed) { #expect(abs(ours - theirs) < 1e-3) }
    #expect(StaticMetrics(ListScheduler.heft.plan(problem), of: problem).makespan == 80)
    // The paper's section 4.3: CPOP's schedule of the same graph.
    #expect(StaticMetrics(CriticalPathScheduler().plan(problem), of: problem).makespan == 86)
  }

  @Test("A folder of recordings is compared, and a wrong number found")
  func folder() async throws {
    let text = """
      {"exec_time": [[2, 3], [4, 1]], "edges": [[0, 1, 5]], "release": null, "rank_u": [10.0, 2.5],
       "order": [0, 1], "machine": [0, 0], "start": [0, 2], "finish": [2, 6], "makespan": 6.0}
      """
    for (finish, mismatches) in [("[2, 6]", 0), ("[2, 7]", 1)] {
      try await TrainingFixture.withFolder { folder in
        try FileAccess.replace(
          "\(folder)/heft/one.json", with: text.replacingOccurrences(of: "[2, 6]", with: finish))
        let report = try await Conformance.run(folder, jobs: 1)
        #expect(report.runs.map(\.name) == ["one.json"])
        #expect(report.mismatches == mismatches && report.compared > 10)
      }
    }
  }
}
