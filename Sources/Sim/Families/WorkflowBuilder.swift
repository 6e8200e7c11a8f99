/// Collects tasks and dependencies, then makes the workflow the way the reference files are laid out: ids
/// `ID00000`, … in order of adding, edges grouped by child in task order.
struct WorkflowBuilder {
  private var tasks: [WorkflowTask] = []
  private var parents: [[Int]] = []

  /// Number of tasks so far, the index of the next.
  var count: Int { tasks.count }

  /// Adds a task. `runtime` in seconds on 16 vCPUs is rounded to 2 decimals.
  @discardableResult
  mutating func add(_ type: String, runtime: Double, files: [WorkflowFile] = []) -> Int {
    let number = String(tasks.count)
    let id = "ID" + String(repeating: "0", count: max(0, 5 - number.count)) + number
    let rounded = (runtime * 100).rounded() / 100
    tasks.append(WorkflowTask(id: id, type: type, work: rounded * 16, files: files))
    parents.append([])
    return tasks.count - 1
  }

  mutating func connect(_ parent: Int, to child: Int) {
    parents[child].append(parent)
  }

  mutating func append(_ file: WorkflowFile, to task: Int) {
    tasks[task].files.append(file)
  }

  func build(name: String) throws(InputError) -> Workflow {
    let edges = parents.enumerated().flatMap { child, list in
      list.map { Workflow.Edge(parent: $0, child: child) }
    }
    return try Workflow(name: name, tasks: tasks, edges: edges)
  }
}

extension WorkflowFile {
  static func input(_ name: String, _ bytes: Int) -> WorkflowFile {
    WorkflowFile(name: name, bytes: bytes, direction: .input)
  }

  static func output(_ name: String, _ bytes: Int) -> WorkflowFile {
    WorkflowFile(name: name, bytes: bytes, direction: .output)
  }
}
