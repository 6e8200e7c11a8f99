extension DAXContent {
  /// The workflow that the collected elements describe.
  func assemble(file: String?, options: WorkflowReadOptions) throws(InputError) -> LoadedWorkflow {
    guard !jobs.isEmpty else {
      throw InputError(.data, "has no jobs", remedy: "a workflow has at least one <job>")
    }
    let ordered = Self.inTaskOrder(jobs)
    var index: [String: Int] = [:]
    for (position, job) in ordered.enumerated() { index[job.id] = position }

    var tasks: [WorkflowTask] = []
    tasks.reserveCapacity(ordered.count)
    for job in ordered {
      tasks.append(
        WorkflowTask(id: job.id, type: job.name, work: try work(of: job, options), files: job.files))
    }
    let edges = try edges(index: index)
    let workflow: Workflow
    do throws(InputError) {
      workflow = try Workflow(name: workflowName(file, options), tasks: tasks, edges: edges)
    } catch {
      throw cycleFault(ordered: ordered, edges: edges) ?? error
    }
    let format = version.map { "DAX \($0)" } ?? "DAX"
    return LoadedWorkflow(
      workflow: workflow, warnings: warnings(repeatedEdges: edges.count - workflow.edgeCount), format: format)
  }

  /// By number if the ids are `ID` and the numbers 0, 1, … in any order, else as they stand in the file.
  private static func inTaskOrder(_ jobs: [Job]) -> [Job] {
    var slots = [Job?](repeating: nil, count: jobs.count)
    for job in jobs {
      guard job.id.hasPrefix("ID"), job.id.dropFirst(2).utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(job.id.dropFirst(2)), slots.indices.contains(number), slots[number] == nil
      else { return jobs }
      slots[number] = job
    }
    return slots.compactMap { $0 }
  }

  private func work(of job: Job, _ options: WorkflowReadOptions) throws(InputError) -> Double {
    guard let stated = job.runtime else {
      guard let runtime = options.defaultRuntime else {
        throw Self.fault(
          "job \"\(job.id)\" has no runtime", job.line,
          "add runtime=\"seconds\" or the profile pegasus/runtime, or give a default runtime")
      }
      return runtime * options.referenceVCPUs
    }
    guard let runtime = FileNumber.double(stated.text), runtime >= 0, runtime.isFinite else {
      throw Self.fault(
        "runtime \"\(stated.text.prefix(40))\" of job \"\(job.id)\" is not usable", stated.line,
        "seconds, a finite number ≥ 0")
    }
    let work = runtime.magnitude * options.referenceVCPUs
    guard work.isFinite else {
      throw Self.fault("runtime \(runtime) of job \"\(job.id)\" is too large", stated.line, "seconds")
    }
    return work
  }

  private func edges(index: [String: Int]) throws(InputError) -> [Workflow.Edge] {
    for child in children where index[child.id] == nil {
      throw Self.fault(
        "<child> names job \"\(child.id)\", which does not exist", child.line,
        "refs are ids of jobs in the same file")
    }
    var edges: [Workflow.Edge] = []
    edges.reserveCapacity(references.count)
    for reference in references {
      guard let child = index[reference.child], let parent = index[reference.parent] else {
        throw Self.fault(
          "<parent> names job \"\(reference.parent)\", which does not exist", reference.line,
          "refs are ids of jobs in the same file")
      }
      guard parent != child else {
        throw Self.fault(
          "job \"\(reference.child)\" is its own parent", reference.line, "a workflow must be acyclic")
      }
      edges.append(Workflow.Edge(parent: parent, child: child))
    }
    return edges
  }

  /// `test`, which every synthetic file carries, says nothing: the file's name is better.
  private func workflowName(_ file: String?, _ options: WorkflowReadOptions) -> String {
    if let name = options.name { return name }
    if let name, !name.isEmpty, name != "test" { return name }
    return WorkflowReader.stem(of: file) ?? "workflow"
  }

  private func cycleFault(ordered: [Job], edges: [Workflow.Edge]) -> InputError? {
    guard let cycle = DependencyCycle.find(taskCount: ordered.count, edges: edges), let first = cycle.first
    else { return nil }
    let second = cycle.count > 1 ? cycle[1] : first
    let line = references.first { $0.parent == ordered[first].id && $0.child == ordered[second].id }?.line
    let shown = cycle.prefix(6).map { ordered[$0].id } + (cycle.count > 6 ? ["…"] : [])
    return Self.fault(
      "the dependencies form a cycle: " + (shown + [ordered[first].id]).joined(separator: " → "),
      line ?? ordered[first].line, "a workflow must be acyclic")
  }

  private func warnings(repeatedEdges: Int) -> [String] {
    var list: [String] = []
    let counts = [("jobCount", statedJobs, jobs.count), ("childCount", statedChildren, children.count)]
    for (key, stated, actual) in counts {
      guard let stated, Int(stated.text) != actual else { continue }
      list.append("line \(stated.line): \(key) says \(stated.text.prefix(40)), the file has \(actual)")
    }
    if repeatedEdges > 0 { list.append("\(repeatedEdges) dependencies are stated more than once") }
    if filesWithoutSize > 0 { list.append("\(filesWithoutSize) files have no size; 0 bytes are assumed") }
    if filesWithoutLink > 0 { list.append("\(filesWithoutLink) files have no link; input is assumed") }
    return list
  }
}
