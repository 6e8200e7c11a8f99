/// Draws static problems with the distributions of the source's data (facts, DeepSched: data shape).
///
/// The same settings and seed give the same problem on every machine.
public struct StaticGenerator: Sendable, Equatable {
  /// How tasks depend on each other.
  public enum Graph: String, Sendable, CaseIterable, Codable {
    case independent
    /// Layers of about 2 √n tasks; each task has 1 to 5 parents (3 on average) in the layer before its own.
    case layered
  }

  public var taskCount: Int
  public var machineCount: Int
  public var graph: Graph
  /// Whether tasks arrive over time; without, all are there at 0.
  public var hasReleases: Bool
  /// Mean communication time as a multiple of the mean execution time; only for edges.
  public var communicationRatio: Double
  /// Whether memory limits where a task may run. The source ignores it.
  public var enforcesMemory: Bool

  public static let coreChoices = [4, 6, 8, 10, 16, 32, 64]
  public static let speedChoices: [Double] = [500, 1000, 1500, 2000, 2500, 3000]
  public static let machineMemoryChoices: [Double] = [500, 1000, 2000, 4000, 8000, 16000]
  public static let taskMemoryChoices: [Double] = [10, 50, 75, 100, 250, 500, 1000]
  public static let lastArrival = 85_315.0
  public static let longestBurst = 5_920_238.0

  public init(
    taskCount: Int, machineCount: Int = 188, graph: Graph = .independent, hasReleases: Bool = true,
    communicationRatio: Double = 0.5, enforcesMemory: Bool = false
  ) {
    self.taskCount = taskCount
    self.machineCount = machineCount
    self.graph = graph
    self.hasReleases = hasReleases
    self.communicationRatio = communicationRatio
    self.enforcesMemory = enforcesMemory
  }

  /// A problem; machines, tasks and edges come from streams of their own, so that one does not move the others.
  ///
  /// - Parameter machineSeed: draws the machines, so that many lists can share them; `nil`: `seed` does.
  /// - Throws: ``InputError`` (`usage`) for counts out of range, and what ``StaticProblem`` throws.
  /// - Complexity: O(tasks · log tasks + edges).
  public func problem(seed: UInt64, machineSeed: UInt64? = nil) throws(InputError) -> StaticProblem {
    guard (1...1_000_000).contains(taskCount), (1...10_000).contains(machineCount) else {
      throw InputError(
        .usage, "\(taskCount) tasks on \(machineCount) machines cannot be generated",
        remedy: "1 to 1000000 tasks and 1 to 10000 machines")
    }
    guard communicationRatio >= 0, communicationRatio <= 1000 else {
      throw InputError(
        .usage, "the communication ratio is \(communicationRatio)", remedy: "0 to 1000 is needed")
    }
    let source = RandomSource(seed: seed)
    var machineSource = RandomSource(seed: machineSeed ?? seed).stream(0)
    let machines = machines(&machineSource)
    var taskSource = source.stream(1)
    let tasks = tasks(&taskSource)
    var edges: [StaticEdge] = []
    if graph == .layered {
      var edgeSource = source.stream(2)
      edges = layeredEdges(tasks: tasks, machines: machines, &edgeSource)
    }
    return try StaticProblem(
      name: "\(graph.rawValue)-\(taskCount)x\(machineCount)-seed\(seed)", tasks: tasks, machines: machines,
      edges: edges, enforcesMemory: enforcesMemory)
  }

  private func machines(_ source: inout RandomSource) -> [StaticMachine] {
    var machines = (0..<machineCount).map { index in
      StaticMachine(
        id: "\(index)", speed: Self.speedChoices[source.index(below: Self.speedChoices.count)],
        cores: Self.coreChoices[source.index(below: Self.coreChoices.count)],
        memory: Self.machineMemoryChoices[source.index(below: Self.machineMemoryChoices.count)])
    }
    // Where memory counts, the largest task must fit somewhere.
    let largest = Self.taskMemoryChoices.max() ?? 0
    if enforcesMemory, !machines.contains(where: { $0.memory >= largest }) { machines[0].memory = 16_000 }
    return machines
  }

  private func tasks(_ source: inout RandomSource) -> [StaticTask] {
    var releases = (0..<taskCount).map { _ in Self.arrival(&source) }
    // A list starts when its first task arrives, and is in the order of arrival as the source's are.
    releases.sort()
    let first = releases[0]
    return (0..<taskCount).map { index in
      StaticTask(
        id: "\(index)", release: hasReleases ? releases[index] - first : 0, work: Self.burst(&source),
        priority: Self.priority(&source),
        memory: Self.taskMemoryChoices[source.index(below: Self.taskMemoryChoices.count)])
    }
  }

  /// 0 to 85,315 s with median 4,278: the last arrival times u to the power that puts the median there.
  private static func arrival(_ source: inout RandomSource) -> Double {
    let exponent = naturalLogarithm(lastArrival / 4278) / naturalLogarithm(2)
    return (lastArrival * naturalExponential(exponent * naturalLogarithm(source.uniform()))).rounded()
  }

  /// Log-normal with median 280, cut to 1...5,920,238; the spread 3.22 gives the mean of the source, about 28,400.
  private static func burst(_ source: inout RandomSource) -> Double {
    min(max(280 * naturalExponential(3.22 * source.normal()), 1), longestBurst).rounded()
  }

  /// 0 in 48 %, 10 in 39 %, else 2, 4, 6 or 8.
  private static func priority(_ source: inout RandomSource) -> Double {
    let share = source.uniform()
    if share < 0.48 { return 0 }
    return share < 0.87 ? 10 : Double(2 * (1 + source.index(below: 4)))
  }

  private func layeredEdges(
    tasks: [StaticTask], machines: [StaticMachine], _ source: inout RandomSource
  ) -> [StaticEdge] {
    let width = max(1, Int((2 * Double(taskCount).squareRoot()).rounded()))
    let work = tasks.reduce(0) { $0 + $1.work } / Double(taskCount)
    let mean = machines.reduce(0) { $0 + $1.seconds(work) } / Double(machineCount)
    var edges: [StaticEdge] = []
    for task in stride(from: width, to: taskCount, by: 1) {
      let layer = task / width
      var chosen: [Int] = []
      for _ in 0...source.index(below: 5) {
        let parent = (layer - 1) * width + source.index(below: width)
        if !chosen.contains(parent) { chosen.append(parent) }
      }
      for parent in chosen.sorted() {
        let communication = source.uniform(0, 2 * communicationRatio * mean)
        edges.append(StaticEdge(parent: parent, child: task, communication: communication))
      }
    }
    return edges
  }
}
