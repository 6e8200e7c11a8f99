import Testing

@testable import Sim

@Suite("EdgeSequence")
struct EdgeSequenceTests {
  @Test("Agrees with both kinds of lists", arguments: 0..<40)
  func agrees(seed: UInt64) throws {
    var source = RandomSource(seed: seed)
    let workflow = try WorkflowTestData.randomWorkflow(tasks: 12, density: 0.5, using: &source)
    let edges = EdgeSequence.merge(parents: workflow.predecessors, children: workflow.successors)
    let again = try Workflow(name: workflow.name, tasks: workflow.tasks, edges: edges)
    #expect(again == workflow)
  }

  @Test("Lists that contradict each other: children decide")
  func contradiction() throws {
    // Children say 0→2 before 0→3 and 1→3 before 1→2; parents say 3 came from 0 then 1 and 2 from 1 then 0.
    let children = [[2, 3], [3, 2], [], []]
    let edges = EdgeSequence.merge(parents: [[], [], [1, 0], [0, 1]], children: children)
    let workflow = try WorkflowShapeTests.workflow([1, 1, 1, 1], edges.map { ($0.parent, $0.child) })
    #expect(workflow.successors == children)
  }
}
