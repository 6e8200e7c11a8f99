extension StaticMachine {
  /// `perType` machines of every type of `cloud`, a vCPU counting as 1000 MHz: work w takes w / vCPUs seconds as in
  /// the simulator.
  public static func machines(of cloud: Cloud, perType: Int) -> [StaticMachine] {
    cloud.catalogue.flatMap { type in
      (0..<max(0, perType)).map { number in
        StaticMachine(
          id: "\(type.name)-\(number)", speed: 1000 * type.vCPUs,
          cores: min(max(1, Int(type.vCPUs.rounded(.up))), 1_000_000))
      }
    }
  }
}

extension StaticProblem {
  /// A workflow, all of it there at 0.
  ///
  /// - Parameter bandwidth: bytes per second between machines. An edge takes the time of the files that the parent
  ///   writes and the child reads; `nil`: nothing, as in the simulator.
  /// - Throws: what ``init(name:tasks:machines:edges:executionTimes:enforcesMemory:)`` throws.
  public init(
    workflow: Workflow, machines: [StaticMachine], bandwidth: Double? = nil
  ) throws(InputError) {
    if let bandwidth, !(bandwidth > 0) {
      throw InputError(.usage, "the bandwidth is \(bandwidth)", remedy: "bytes per second above 0")
    }
    let edges = workflow.edges.map { edge in
      let bytes = bandwidth == nil ? 0 : Self.sharedBytes(workflow, edge)
      return StaticEdge(
        parent: edge.parent, child: edge.child, communication: bandwidth.map { bytes / $0 } ?? 0)
    }
    try self.init(
      name: workflow.name, tasks: workflow.tasks.map { StaticTask(id: $0.id, work: $0.work) },
      machines: machines, edges: edges)
  }

  private static func sharedBytes(_ workflow: Workflow, _ edge: Workflow.Edge) -> Double {
    let read = Set(
      workflow.tasks[edge.child].files.filter { $0.direction == .input }.map(\.name))
    return workflow.tasks[edge.parent].files.filter { $0.direction == .output && read.contains($0.name) }
      .reduce(0) { $0 + Double($1.bytes) }
  }
}
