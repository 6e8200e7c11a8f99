/// A workflow: a directed acyclic graph of tasks. A task's index is its position in ``tasks``.
///
/// Make one with ``init(name:tasks:edges:)``, which checks it; every value of this type is a valid DAG.
public struct Workflow: Sendable, Equatable {
  /// The family or the file's name (`Montage`).
  public let name: String
  public let tasks: [WorkflowTask]
  /// Children of each task in the order the edges were given; the order is the order of dispatch.
  public let successors: [[Int]]
  /// Parents of each task in the order the edges were given.
  public let predecessors: [[Int]]
  /// Every task after all its parents; the lowest index first among those that are free.
  public let topologicalOrder: [Int]

  /// A dependency: `child` may start when `parent` has finished.
  public struct Edge: Sendable, Hashable {
    public var parent: Int
    public var child: Int

    public init(parent: Int, child: Int) {
      self.parent = parent
      self.child = child
    }
  }

  /// Checks and indexes a workflow. A repeated edge counts once.
  ///
  /// - Throws: ``InputError`` (`data`) for no tasks, repeated ids, edges out of range, self-loops, cycles
  ///   (one task on the cycle is named), and work that is negative or not finite, alone or in sum.
  /// - Complexity: O(tasks · log tasks + edges).
  public init(name: String, tasks: [WorkflowTask], edges: [Edge]) throws(InputError) {
    guard !tasks.isEmpty else {
      throw InputError(.data, "workflow \"\(name)\" has no tasks", remedy: "at least one task is needed")
    }
    var seen = Set<String>(minimumCapacity: tasks.count)
    var total = 0.0
    for task in tasks {
      guard seen.insert(task.id).inserted else {
        throw InputError(.data, "task id \"\(task.id)\" is used twice", remedy: "ids must be unique")
      }
      guard task.work.isFinite, task.work >= 0 else {
        throw InputError(
          .data, "task \"\(task.id)\" has work \(task.work)", remedy: "a finite number ≥ 0 is needed")
      }
      total += task.work
    }
    // Every path sum is then finite as well.
    guard total.isFinite else {
      throw InputError(
        .data, "the work of all tasks is too large to add up", remedy: "give it in vCPU-seconds")
    }
    var successors = [[Int]](repeating: [], count: tasks.count)
    var predecessors = [[Int]](repeating: [], count: tasks.count)
    var known = Set<Edge>(minimumCapacity: edges.count)
    for edge in edges {
      guard tasks.indices.contains(edge.parent), tasks.indices.contains(edge.child) else {
        throw InputError(.data, "edge \(edge.parent) → \(edge.child) names a task that does not exist")
      }
      guard edge.parent != edge.child else {
        throw InputError(.data, "task \"\(tasks[edge.child].id)\" is its own parent")
      }
      guard known.insert(edge).inserted else { continue }
      successors[edge.parent].append(edge.child)
      predecessors[edge.child].append(edge.parent)
    }
    let order = Self.topologicalOrder(successors: successors, predecessors: predecessors)
    guard order.count == tasks.count else {
      let placed = Set(order)
      let stuck = tasks.indices.first { !placed.contains($0) } ?? 0
      throw InputError(
        .data, "the dependencies form a cycle; task \"\(tasks[stuck].id)\" is on it or behind it",
        remedy: "a workflow must be acyclic")
    }
    self.name = name
    self.tasks = tasks
    self.successors = successors
    self.predecessors = predecessors
    self.topologicalOrder = order
  }

  public var taskCount: Int { tasks.count }

  public var edgeCount: Int { successors.reduce(0) { $0 + $1.count } }

  /// Tasks without parents, in index order.
  public var roots: [Int] { tasks.indices.filter { predecessors[$0].isEmpty } }

  /// Tasks without children, in index order.
  public var exits: [Int] { tasks.indices.filter { successors[$0].isEmpty } }

  /// All edges, by parent, children in their order.
  public var edges: [Edge] {
    successors.enumerated().flatMap { parent, children in
      children.map { Edge(parent: parent, child: $0) }
    }
  }

  private static func topologicalOrder(successors: [[Int]], predecessors: [[Int]]) -> [Int] {
    var missing = predecessors.map(\.count)
    var free = BinaryHeap<Int>()
    for task in missing.indices where missing[task] == 0 { free.push(task) }
    var order: [Int] = []
    order.reserveCapacity(missing.count)
    while let task = free.pop() {
      order.append(task)
      for child in successors[task] {
        missing[child] -= 1
        if missing[child] == 0 { free.push(child) }
      }
    }
    return order
  }
}
