import Distill
import Sim

/// How far a schedule has come with one workflow at one time: which tasks are done, run, are ready or wait, and where.
public struct WorkflowProgress: Sendable {
  public enum State: String, Sendable, CaseIterable {
    case done
    case running
    /// All parents are done, the task has not begun.
    case ready
    case waiting
  }

  public let workflow: Workflow
  /// By task.
  public let states: [State]
  /// By task: `machine 12, 48 vCPU`; nil while not decided.
  public let machines: [String?]
  /// `prolis, arrival 3, at 1,200 s`.
  public let caption: String

  init(workflow: Workflow, states: [State], machines: [String?], caption: String) {
    self.workflow = workflow
    self.states = states
    self.machines = machines
    self.caption = caption
  }

  /// - Parameters:
  ///   - arrival: which of the schedule's workflows.
  ///   - time: seconds from the start; nil for after the end.
  /// - Throws: ``InputError`` (`usage`) for an arrival that there is not.
  /// - Complexity: O(runs + edges).
  public init(_ schedule: ScheduleReading, arrival: Int, at time: Double? = nil) throws(InputError) {
    let record = schedule.record
    guard record.workflows.indices.contains(arrival) else {
      throw InputError(
        .usage, "there is no arrival \(arrival)",
        remedy: "the schedule has arrivals 0 to \(record.workflows.count - 1)")
    }
    let outcome = record.workflows[arrival]
    let template = record.templates[outcome.template]
    var tasks: [WorkflowTask] = []
    for (name, work) in zip(template.tasks, template.work) {
      let words = name.split(separator: " ", maxSplits: 1).map(String.init)
      tasks.append(WorkflowTask(id: words.first ?? "", type: words.count > 1 ? words[1] : "", work: work))
    }
    var edges: [Workflow.Edge] = []
    for (child, parents) in template.parents.enumerated() {
      for parent in parents { edges.append(Workflow.Edge(parent: parent, child: child)) }
    }
    workflow = try Workflow(name: template.name, tasks: tasks, edges: edges)
    let now = time ?? .infinity
    var states = [State](repeating: .waiting, count: tasks.count)
    var machines = [String?](repeating: nil, count: tasks.count)
    for run in record.runs where run.workflow == arrival {
      if run.finish <= now {
        states[run.task] = .done
      } else if run.start <= now {
        states[run.task] = .running
      }
      if run.assigned <= now {
        let size = record.cloud.catalogue[record.leases[run.machine].type].vCPUs
        machines[run.task] = "machine \(run.machine), \(NumberText.brief(size)) vCPU"
      }
    }
    for task in tasks.indices where states[task] == .waiting && outcome.start <= now {
      if workflow.predecessors[task].allSatisfy({ states[$0] == .done }) { states[task] = .ready }
    }
    self.states = states
    self.machines = machines
    let place = time.map { "at \(NumberText.brief($0)) s" } ?? "at the end"
    caption = "\(schedule.name), arrival \(arrival), \(place)"
  }
}
