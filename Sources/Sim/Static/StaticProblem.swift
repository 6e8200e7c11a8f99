/// A set of tasks known in advance and the machines to run them on.
///
/// Every value of this type can be scheduled: the graph is acyclic, numbers are finite, and where memory counts,
/// every task fits somewhere. A task's and a machine's index is its position.
public struct StaticProblem: Sendable, Equatable {
  public let name: String
  public let tasks: [StaticTask]
  public let machines: [StaticMachine]
  public let edges: [StaticEdge]
  /// Seconds of task t on machine m at `t · machines.count + m`; `nil`: by the machines' speed.
  public let executionTimes: [Double]?
  /// Whether a task may only run on a machine with at least its memory. The source ignores memory.
  public let enforcesMemory: Bool
  public let parents: StaticAdjacency
  public let children: StaticAdjacency
  /// Every task after all its parents, the lowest index first among those that are free.
  public let topologicalOrder: [Int]
  /// In the order of their lowest machine.
  public let classes: [StaticMachineClass]
  /// Class of each machine.
  public let classOfMachine: [Int]

  /// Checks and indexes a problem.
  ///
  /// - Throws: ``InputError`` (`data`) for no tasks or machines, numbers out of range, edges out of range, self-loops,
  ///   repeated edges, cycles, a matrix of the wrong size, and tasks that fit on no machine.
  /// - Complexity: O(tasks · log tasks + edges · log edges + machines²), and the size of the matrix.
  public init(
    name: String, tasks: [StaticTask], machines: [StaticMachine], edges: [StaticEdge] = [],
    executionTimes: [Double]? = nil, enforcesMemory: Bool = false
  ) throws(InputError) {
    try StaticProblemCheck.numbers(name: name, tasks: tasks, machines: machines)
    try StaticProblemCheck.edges(edges, count: tasks.count)
    if let matrix = executionTimes {
      try StaticProblemCheck.matrix(matrix, tasks: tasks.count, machines: machines.count)
    }
    if enforcesMemory { try StaticProblemCheck.memory(tasks: tasks, machines: machines) }
    self.name = name
    self.tasks = tasks
    self.machines = machines
    self.edges = edges
    self.executionTimes = executionTimes
    self.enforcesMemory = enforcesMemory
    let parents = StaticAdjacency(count: tasks.count, edges: edges) { ($0.child, $0.parent) }
    let children = StaticAdjacency(count: tasks.count, edges: edges) { ($0.parent, $0.child) }
    self.parents = parents
    self.children = children
    topologicalOrder = Self.order(count: tasks.count, parents: parents, children: children)
    guard topologicalOrder.count == tasks.count else {
      throw InputError(
        .data, "the dependencies of \"\(name)\" form a cycle", remedy: "tasks must form an acyclic graph")
    }
    (classes, classOfMachine) = Self.classes(of: machines, separate: executionTimes != nil)
  }

  public var taskCount: Int { tasks.count }
  public var machineCount: Int { machines.count }

  /// Whether no task waits for another.
  public var isIndependent: Bool { edges.isEmpty }

  /// Whether some task may not begin at once.
  public var hasReleases: Bool { tasks.contains { $0.release > 0 } }

  /// Seconds of `task` on `machine`.
  @inlinable
  public func seconds(_ task: Int, on machine: Int) -> Double {
    if let executionTimes { return executionTimes[task * machines.count + machine] }
    return machines[machine].seconds(tasks[task].work)
  }

  /// Whether `machine` may run `task`.
  @inlinable
  public func fits(_ task: Int, on machine: Int) -> Bool {
    !enforcesMemory || tasks[task].memory <= machines[machine].memory
  }

  private static func order(
    count: Int, parents: StaticAdjacency, children: StaticAdjacency
  ) -> [Int] {
    if parents.neighbours.isEmpty { return Array(0..<count) }
    var missing = (0..<count).map { parents.count($0) }
    var free = BinaryHeap<Int>()
    for task in 0..<count where missing[task] == 0 { free.push(task) }
    var order: [Int] = []
    order.reserveCapacity(count)
    while let task = free.pop() {
      order.append(task)
      for index in children.range(task) {
        let child = children.neighbours[index]
        missing[child] -= 1
        if missing[child] == 0 { free.push(child) }
      }
    }
    return order
  }

  private static func classes(
    of machines: [StaticMachine], separate: Bool
  ) -> ([StaticMachineClass], [Int]) {
    var members: [[Int]] = []
    var classOf: [Int] = []
    for (index, machine) in machines.enumerated() {
      let known =
        separate
        ? nil
        : members.firstIndex { group in
          let other = machines[group[0]]
          return other.speed == machine.speed && other.cores == machine.cores
            && other.memory == machine.memory
        }
      if let known {
        members[known].append(index)
        classOf.append(known)
      } else {
        classOf.append(members.count)
        members.append([index])
      }
    }
    let classes = members.map { group in
      let first = machines[group[0]]
      return StaticMachineClass(
        speed: first.speed, cores: first.cores, memory: first.memory, machines: group)
    }
    return (classes, classOf)
  }
}
