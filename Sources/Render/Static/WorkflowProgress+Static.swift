import Distill
import Policy
import Sim

extension WorkflowProgress {
  /// What a static schedule makes of its tasks.
  ///
  /// - Parameters:
  ///   - workflow: what the problem was made of, if it was made of one; else tasks have no types.
  ///   - time: seconds from the start; nil for after the end.
  /// - Throws: what ``Workflow`` throws.
  /// - Complexity: O(tasks + edges).
  public init(
    _ schedule: StaticSchedule, of problem: StaticProblem, workflow: Workflow?, method: String,
    at time: Double? = nil
  ) throws(InputError) {
    let known =
      workflow.flatMap { $0.tasks.map(\.id) == problem.tasks.map(\.id) ? $0 : nil }
    let drawn =
      if let known {
        known
      } else {
        try Workflow(
          name: problem.name,
          tasks: problem.tasks.map { WorkflowTask(id: $0.id, type: "", work: $0.work) },
          edges: problem.edges.map { Workflow.Edge(parent: $0.parent, child: $0.child) })
      }
    let now = time ?? .infinity
    var states = problem.tasks.indices.map { task -> State in
      schedule.finish[task] <= now ? .done : schedule.start[task] <= now ? .running : .waiting
    }
    for task in states.indices where states[task] == .waiting && problem.tasks[task].release <= now {
      if drawn.predecessors[task].allSatisfy({ states[$0] == .done }) { states[task] = .ready }
    }
    let machines = problem.tasks.indices.map { task in
      "\(problem.machines[schedule.machine[task]].id), \(NumberText.brief(schedule.start[task])) – "
        + "\(NumberText.brief(schedule.finish[task])) s"
    }
    let place = time.map { "at \(NumberText.brief($0)) s" } ?? "at the end"
    self.init(
      workflow: drawn, states: states, machines: machines, caption: "\(method), static, \(place)")
  }
}
