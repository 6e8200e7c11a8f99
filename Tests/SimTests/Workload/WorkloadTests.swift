import Testing

@testable import Sim

@Suite struct WorkloadTests {
  private static func one() throws -> [Workflow] {
    [try Workflow(name: "w", tasks: [WorkflowTask(id: "a", type: "t", work: 1)], edges: [])]
  }

  @Test func refusesWhatCannotBeScheduled() throws {
    let templates = try Self.one()
    let bad: [[WorkflowInstance]] = [
      [], [WorkflowInstance(template: 1, start: 0, deadlineFactor: 1)],
      [WorkflowInstance(template: -1, start: 0, deadlineFactor: 1)],
      [WorkflowInstance(template: 0, start: -1, deadlineFactor: 1)],
      [WorkflowInstance(template: 0, start: .nan, deadlineFactor: 1)],
      [WorkflowInstance(template: 0, start: .infinity, deadlineFactor: 1)],
      [WorkflowInstance(template: 0, start: 0, deadlineFactor: 0)],
      [WorkflowInstance(template: 0, start: 0, deadlineFactor: .nan)],
    ]
    for instances in bad {
      let error = #expect(throws: InputError.self) {
        try Workload(templates: templates, instances: instances)
      }
      #expect(error?.kind == .data)
    }
  }

  /// Workflow k gets the arrival of k − 1; the last drawn one is not used (facts A1).
  @Test func shiftsPublishedStarts() {
    #expect(Workload.publishedStarts([0, 5, 9]) == [0, 0, 5])
    #expect(Workload.publishedStarts([3]) == [0])
  }
}
