import Sim

/// Every method on every problem, validated and timed.
public struct StaticComparison: Sendable, Equatable, Codable {
  public static let format = "deftree-static-comparison"

  public var format = StaticComparison.format
  public var version = 1
  public var rows: [StaticComparisonRow]

  /// Problems one after the other, methods in their order, so that the seconds are those of one method alone; a method
  /// that cannot take a problem is left out there.
  ///
  /// - Parameters:
  ///   - problem: makes problem i; made when it is its turn, so that large ones are not all held at once.
  ///   - lists: what ``StaticComparisonRow/lists`` of problem i says.
  ///   - jobs: threads a method may use.
  ///   - progress: called with problems done, and all of them.
  /// - Throws: what the methods throw, and ``InputError`` for a method that can take no problem at all.
  public static func run(
    problems: Int, problem: (Int) throws -> StaticProblem, methods: [any StaticScheduler],
    lists: (Int) -> String? = { _ in nil }, jobs: Int,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> StaticComparison {
    var rows: [StaticComparisonRow] = []
    for index in 0..<problems {
      let problem = try problem(index)
      for method in methods where method.takes(problem) {
        let clock = ContinuousClock()
        let began = clock.now
        let schedule = try await method.schedule(problem, jobs: jobs) { _, _ in }
        let seconds = (clock.now - began) / .seconds(1)
        rows.append(
          StaticComparisonRow(
            method: method.name, schedule, of: problem, seconds: seconds, lists: lists(index)))
      }
      progress(index + 1, problems)
    }
    if let idle = methods.first(where: { method in !rows.contains { $0.method == method.name } }) {
      throw InputError(
        .usage, "\(idle.name) can take none of the problems",
        remedy: "leave it out, or give its number of machines (--machines 123) and sizes that fit")
    }
    return StaticComparison(rows: rows)
  }

  /// Means over the drawn problems of one size and the method that made them, in the order of the rows.
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
    for row in rows where row.lists == nil {
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

  /// One method on all lists of a name.
  public struct ListMean: Sendable, Equatable {
    public var lists: String
    public var method: String
    public var problems: Int
    /// Mean over the lists, seconds.
    public var turnaround: Double
    /// Mean over the lists of turnaround over HEFT's; nil where HEFT was not compared.
    public var ratio: Double?
    /// The least of the problems' seconds.
    public var seconds: Double
  }

  /// Means over named lists, in the order of the rows.
  ///
  /// - Complexity: O(rows).
  public var listMeans: [ListMean] {
    var heft: [String: Double] = [:]
    for row in rows where row.method == "heft" { heft[row.place] = row.metrics.averageTurnaround }
    var order: [String] = []
    var groups: [String: [StaticComparisonRow]] = [:]
    for row in rows {
      guard let lists = row.lists else { continue }
      let key = "\(lists)\n\(row.method)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { key in
      guard let members = groups[key], let first = members.first, let lists = first.lists else { return nil }
      let count = Double(members.count)
      let ratios = members.compactMap { row in heft[row.place].map { row.metrics.averageTurnaround / $0 } }
      return ListMean(
        lists: lists, method: first.method, problems: members.count,
        turnaround: members.reduce(0) { $0 + $1.metrics.averageTurnaround } / count,
        ratio: ratios.count == members.count ? ratios.reduce(0, +) / count : nil,
        seconds: members.map(\.seconds).min() ?? 0)
    }
  }

  public var violations: Int { rows.reduce(0) { $0 + $1.violations } }
}
