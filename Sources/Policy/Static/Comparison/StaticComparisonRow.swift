import Sim

/// One method on one problem.
public struct StaticComparisonRow: Sendable, Equatable, Codable {
  /// Which lists the problem belongs to, where they were not drawn by size: those a network has seen, say.
  public var lists: String?
  public var problem: String
  public var tasks: Int
  public var machines: Int
  public var edges: Int
  public var method: String
  public var metrics: StaticMetrics
  /// Wall seconds that the method took; the machine's, not reproducible.
  public var seconds: Double
  /// Violations the validator found; the comparison is worth nothing unless this is 0.
  public var violations: Int

  /// The problem among all of a comparison.
  var place: String { "\(lists ?? "") \(problem)" }

  /// Measures and validates `schedule`.
  ///
  /// - Complexity: O(tasks · log tasks + edges).
  public init(
    method: String, _ schedule: StaticSchedule, of problem: StaticProblem, seconds: Double,
    lists: String? = nil
  ) {
    self.lists = lists
    self.problem = problem.name
    tasks = problem.taskCount
    machines = problem.machineCount
    edges = problem.edges.count
    self.method = method
    metrics = StaticMetrics(schedule, of: problem)
    self.seconds = seconds
    violations = StaticScheduleValidator.problems(schedule, of: problem).count
  }
}
