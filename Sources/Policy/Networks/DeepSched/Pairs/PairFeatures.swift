import Sim

/// The numbers that `deepsched-v2` sees of a problem. All are relative to the list, so that lists of any size and unit look
/// alike; none says which group is best, or ranks groups by when a task would finish.
struct PairFeatures: Sendable {
  let input: PairInput<Float>
  private let means: [Double]
  private let seesWaits: Bool

  /// Durations below this many seconds look alike.
  private static let shortest = 1e-3
  /// The farthest that a column may be from its mean, in standard deviations.
  private static let farthest = 10.0

  /// - Complexity: O(tasks + edges), or the size of the matrix of times.
  init(_ problem: StaticProblem, groups: PlacementGroups, seesWaits: Bool) {
    self.seesWaits = seesWaits
    means = StaticRanks.meanSeconds(problem)
    let lengths = means.map { naturalLogarithm($0 + Self.shortest) }
    let typical = naturalExponential(lengths.reduce(0, +) / Double(max(1, lengths.count)))
    let arrivals = problem.tasks.map { naturalLogarithm(1 + $0.release / typical) }
    let ranks = StaticRanks.upward(problem).map { naturalLogarithm($0 + Self.shortest) }
    let columns = [lengths, arrivals, ranks].map(Self.standardised)
    var tasks: [Float] = []
    tasks.reserveCapacity(problem.taskCount * PairNetwork.taskColumns)
    for (index, task) in problem.tasks.enumerated() {
      let children = Double(problem.children.count(index))
      tasks += columns.map { Float($0[index]) }
      tasks.append(Float(min(max(task.priority / 10, -Self.farthest), Self.farthest)))
      tasks.append(Float(naturalLogarithm(1 + task.memory) / 7))
      tasks.append(Float(naturalLogarithm(1 + children) / 3))
    }
    let all = means.reduce(0, +) + Self.shortest
    var rows: [Float] = []
    for group in groups.groups {
      var seconds = Self.shortest
      for task in 0..<problem.taskCount { seconds += problem.seconds(task, on: group.first) }
      rows.append(Float(naturalLogarithm(seconds / all)))
      rows.append(Float(group.machines.count) / Float(problem.machineCount))
    }
    input = PairInput(tasks: tasks, groups: rows)
  }

  /// The columns of one task and group: how much longer than on the least busy group it would have to wait there, in its own
  /// mean durations, and how long it runs there, likewise; logarithms of both.
  func pair(_ task: Int, wait: Double, seconds: Double) -> (Float, Float) {
    let mean = means[task] + Self.shortest
    return (
      seesWaits ? Float(naturalLogarithm(1 + wait / mean) / 3) : 0,
      Float(naturalLogarithm((seconds + Self.shortest) / mean))
    )
  }

  /// (x − mean) / deviation, zeros where all are alike.
  private static func standardised(_ values: [Double]) -> [Double] {
    let count = Double(max(1, values.count))
    let mean = values.reduce(0, +) / count
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    guard deviation > 1e-9 else { return values.map { _ in 0 } }
    return values.map { min(max(($0 - mean) / deviation, -farthest), farthest) }
  }
}
