import Testing

@testable import Sim

@Suite("WorkflowShape")
struct WorkflowShapeTests {
  static func workflow(_ works: [Double], _ edges: [(Int, Int)]) throws -> Workflow {
    try Workflow(
      name: "w",
      tasks: works.enumerated().map { WorkflowTask(id: "\($0.offset)", type: "t", work: $0.element) },
      edges: edges.map { Workflow.Edge(parent: $0.0, child: $0.1) })
  }

  @Test("A diamond beside a lone task")
  func diamond() throws {
    let shape = WorkflowShape(
      try Self.workflow([1, 2, 3, 4, 5], [(0, 1), (0, 2), (1, 3), (2, 3)]))
    #expect(shape.levels == [0, 1, 1, 2, 0])
    #expect(shape.levelWidths == [2, 2, 1])
    #expect(shape.depth == 3)
    #expect(shape.width == 2)
    #expect(shape.componentCount == 2)
    #expect(shape.criticalPath == [0, 2, 3])
    #expect(shape.criticalPathWork == 8)
    #expect(shape.totalWork == 15)
    #expect(shape.parallelism == 15.0 / 8)
  }

  @Test("Ties take the lowest index; no work is no parallelism")
  func ties() throws {
    let shape = WorkflowShape(try Self.workflow([0, 0, 0], [(1, 0), (2, 0)]))
    #expect(shape.criticalPath == [1, 0])
    #expect(shape.parallelism == 0)
  }

  /// All paths from `task` to an exit, as sums from the task on.
  private static func sums(_ workflow: Workflow, from task: Int, after sum: Double?, divisor: Double)
    -> [Double]
  {
    let own = workflow.tasks[task].work / divisor
    let total = sum.map { $0 + own } ?? own
    if workflow.successors[task].isEmpty { return [total] }
    return workflow.successors[task].flatMap { sums(workflow, from: $0, after: total, divisor: divisor) }
  }

  @Test("Critical path and ranks equal those over all paths", arguments: 0..<80)
  func oracle(seed: UInt64) throws {
    var source = RandomSource(seed: seed)
    let workflow = try WorkflowTestData.randomWorkflow(
      tasks: 1 + source.index(below: 9), density: source.uniform(), using: &source)
    let shape = WorkflowShape(workflow)
    let longest = workflow.roots.flatMap { Self.sums(workflow, from: $0, after: nil, divisor: 1) }.max()
    #expect(shape.criticalPathWork == longest)
    let path = shape.criticalPath
    #expect(path.reduce(0) { $0 + workflow.tasks[$1].work } == longest)
    #expect(zip(path, path.dropFirst()).allSatisfy { workflow.successors[$0].contains($1) })
    let ranks = workflow.tasks.indices.map {
      Self.sums(workflow, from: $0, after: nil, divisor: 48).max() ?? -1
    }
    #expect(workflow.upwardRanks(vCPUs: 48) == ranks)
    for (fast, exact) in zip(workflow.upwardRanks(vCPUs: 48, summation: .fromExit), ranks) {
      #expect(abs(fast - exact) <= 1e-12 * exact)
    }
    for edge in workflow.edges { #expect(shape.levels[edge.parent] < shape.levels[edge.child]) }
  }
}
