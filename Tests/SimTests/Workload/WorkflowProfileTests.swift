import Testing

@testable import Sim

@Suite struct WorkflowProfileTests {
  /// a(480) → b(960), c(240) → d(480); e(48) alone. Ranks at 48 vCPUs: d 10, b 30, c 15, a 40, e 1.
  private static func diamond() throws -> WorkflowProfile {
    let tasks = [("a", 480.0), ("b", 960), ("c", 240), ("d", 480), ("e", 48)].map {
      WorkflowTask(id: $0.0, type: "t", work: $0.1)
    }
    let edges = [(0, 1), (0, 2), (1, 3), (2, 3)].map { Workflow.Edge(parent: $0.0, child: $0.1) }
    return WorkflowProfile(try Workflow(name: "diamond", tasks: tasks, edges: edges))
  }

  @Test func ranksAndSubDeadlinesByHand() throws {
    let profile = try Self.diamond()
    #expect(profile.rank == [40, 30, 15, 10, 1])
    #expect(profile.largestRank == 40)
    #expect(profile.remainingAfter == [30, 10, 10, 0, 0])
    #expect(profile.longestPath == 1920)
    #expect(profile.totalWork == 2208)
    #expect(profile.roots == [0, 4])
    #expect(profile.parentCount == [0, 1, 1, 2, 0])
    #expect(profile.childOffset == [0, 2, 3, 4, 4, 4])
    #expect(profile.children == [1, 2, 3, 3])
    #expect(profile.allowance(factor: 1.5) == 60)
    // D (R − rank + own time) / R with D = 80, R = 40 (facts D10).
    let subDeadlines = (0..<5).map { profile.relativeSubDeadline(of: $0, factor: 2) }
    #expect(subDeadlines == [20, 60, 60, 80, 80])
  }

  @Test func equalsTheWorkflow() throws {
    var source = RandomSource(seed: 4)
    for _ in 0..<200 {
      let workflow = try WorkflowTestData.randomWorkflow(
        tasks: 1 + source.index(below: 20), density: source.uniform(0, 0.5), using: &source)
      let profile = WorkflowProfile(workflow, deadlineVCPUs: 16)
      #expect(profile.rank == workflow.upwardRanks(vCPUs: 16))
      #expect(profile.roots.map(Int.init) == workflow.roots)
      for task in 0..<profile.taskCount {
        let range = Int(profile.childOffset[task])..<Int(profile.childOffset[task + 1])
        #expect(profile.children[range].map(Int.init) == workflow.successors[task])
        #expect(Int(profile.parentCount[task]) == workflow.predecessors[task].count)
        #expect(profile.bytes[task] == workflow.tasks[task].bytes)
      }
      #expect(abs(profile.longestPath / 16 - profile.largestRank) <= 1e-12 * max(1, profile.largestRank))
    }
  }

  @Test func workflowsWithoutWorkHaveNoSubDeadlines() throws {
    let tasks = [WorkflowTask(id: "a", type: "t", work: 0)]
    let profile = WorkflowProfile(try Workflow(name: "idle", tasks: tasks, edges: []))
    #expect(profile.relativeSubDeadline(of: 0, factor: 1.5) == 0)
    #expect(profile.allowance(factor: 1.5) == 0)
  }

  @Test func fingerprintIsOfTheGraphAlone() throws {
    func profile(_ work: Double, _ edges: [(Int, Int)]) throws -> WorkflowProfile {
      WorkflowProfile(
        try Workflow(
          name: "w", tasks: (0..<3).map { WorkflowTask(id: "\($0)", type: "t", work: work) },
          edges: edges.map { Workflow.Edge(parent: $0.0, child: $0.1) }))
    }
    let chain = try profile(1, [(0, 1), (1, 2)])
    #expect(try profile(9, [(0, 1), (1, 2)]).graphFingerprint == chain.graphFingerprint)
    #expect(try profile(1, [(0, 1), (0, 2)]).graphFingerprint != chain.graphFingerprint)
    #expect(try profile(1, [(0, 2), (1, 2)]).graphFingerprint != chain.graphFingerprint)
  }
}
