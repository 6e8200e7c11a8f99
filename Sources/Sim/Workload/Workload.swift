/// What a simulation has to schedule: workflows and their arrivals.
public struct Workload: Sendable {
  public let templates: [WorkflowProfile]
  /// In the order of their numbers; starts need not be sorted, equal starts are served as CPython's heap would.
  public let instances: [WorkflowInstance]

  /// - Parameter cloud: gives the speed that ranks and deadlines assume.
  /// - Throws: ``InputError`` for no instances, a template that does not exist, starts or factors that are
  ///   negative or not finite, and factors of 0.
  public init(
    templates: [Workflow], instances: [WorkflowInstance], deadlineVCPUs: Double = 48
  ) throws(InputError) {
    try self.init(
      profiles: templates.map { WorkflowProfile($0, deadlineVCPUs: deadlineVCPUs) }, instances: instances)
  }

  /// A workload on templates that are profiled already; profiles are shared, not copied.
  public init(profiles: [WorkflowProfile], instances: [WorkflowInstance]) throws(InputError) {
    guard !instances.isEmpty else { throw InputError(.data, "the workload has no workflows") }
    for (number, instance) in instances.enumerated() {
      guard profiles.indices.contains(instance.template) else {
        throw InputError(.data, "workflow \(number) names template \(instance.template) of \(profiles.count)")
      }
      guard instance.start.isFinite, instance.start >= 0 else {
        throw InputError(
          .data, "workflow \(number) starts at \(instance.start) s", remedy: "a finite time ≥ 0 is needed")
      }
      guard instance.deadlineFactor.isFinite, instance.deadlineFactor > 0 else {
        throw InputError(
          .data, "workflow \(number) has deadline factor \(instance.deadlineFactor)",
          remedy: "a finite factor above 0 is needed")
      }
    }
    self.templates = profiles
    self.instances = instances
  }

  /// Tasks of all instances together: the decisions of an episode.
  public var taskCount: Int {
    instances.reduce(0) { $0 + templates[$1.template].taskCount }
  }

  /// The starts that the reference simulator really uses: workflow k gets the arrival of k − 1, workflow 0
  /// gets 0 (facts, simulator A1).
  public static func publishedStarts(_ drawn: [Double]) -> [Double] {
    [0] + drawn.dropLast()
  }
}
