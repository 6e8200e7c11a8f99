import Sim

/// Every method on every problem, validated and timed.
public struct StaticComparison: Sendable, Equatable, Codable {
  public static let format = "deftree-static-comparison"

  public var format = StaticComparison.format
  public var version = 1
  public var rows: [StaticComparisonRow]

  /// Problems one after the other, methods in their order, so that the seconds are those of one method alone.
  ///
  /// - Parameters:
  ///   - problem: makes problem i; made when it is its turn, so that large ones are not all held at once.
  ///   - jobs: threads a method may use.
  ///   - progress: called with schedules made, and all to make.
  public static func run(
    problems: Int, problem: (Int) throws -> StaticProblem, methods: [any StaticScheduler], jobs: Int,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> StaticComparison {
    var rows: [StaticComparisonRow] = []
    for index in 0..<problems {
      let problem = try problem(index)
      for method in methods {
        let clock = ContinuousClock()
        let began = clock.now
        let schedule = try await method.schedule(problem, jobs: jobs) { _, _ in }
        let seconds = (clock.now - began) / .seconds(1)
        rows.append(
          StaticComparisonRow(method: method.name, schedule, of: problem, seconds: seconds))
        progress(rows.count, problems * methods.count)
      }
    }
    return StaticComparison(rows: rows)
  }

  /// Means over the problems of one size and the method that made them, in the order of the rows.
  public struct Mean: Sendable, Equatable {
    public var tasks: Int
    public var method: String
    public var problems: Int
    public var metrics: StaticMetrics
    /// The least of the problems' seconds: noise only adds.
    public var seconds: Double
  }

  public var means: [Mean] {
    var order: [String] = []
    var groups: [String: [StaticComparisonRow]] = [:]
    for row in rows {
      let key = "\(row.tasks) \(row.method)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { key in
      guard let members = groups[key], let first = members.first else { return nil }
      var metrics = first.metrics
      let mean: (KeyPath<StaticMetrics, Double>) -> Double = { path in
        members.reduce(0) { $0 + $1.metrics[keyPath: path] } / Double(members.count)
      }
      metrics.makespan = mean(\.makespan)
      metrics.averageTurnaround = mean(\.averageTurnaround)
      metrics.averageWaiting = mean(\.averageWaiting)
      metrics.utilisation = mean(\.utilisation)
      return Mean(
        tasks: first.tasks, method: first.method, problems: members.count, metrics: metrics,
        seconds: members.map(\.seconds).min() ?? 0)
    }
  }

  public var violations: Int { rows.reduce(0) { $0 + $1.violations } }
}
