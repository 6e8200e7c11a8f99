/// The shape of a workflow: levels, width, critical path, total work.
///
/// Made once from a workflow; all values follow from it.
public struct WorkflowShape: Sendable, Equatable {
  public let taskCount: Int
  public let edgeCount: Int
  /// Level of each task: 0 for roots, else one more than the highest level of its parents.
  public let levels: [Int]
  /// Number of tasks on each level.
  public let levelWidths: [Int]
  /// Number of groups of tasks that no edge connects.
  public let componentCount: Int
  /// The tasks of the longest path by work, from a root to an exit; ties take the lowest index.
  public let criticalPath: [Int]
  /// Work on the critical path in vCPU-seconds, summed from the root on (simulator A3).
  public let criticalPathWork: Double
  /// Work of all tasks in vCPU-seconds, summed in task order.
  public let totalWork: Double

  /// Number of levels.
  public var depth: Int { levelWidths.count }

  /// Tasks on the widest level.
  public var width: Int { levelWidths.max() ?? 0 }

  /// Total work over critical path work: the machines that could be kept busy; 0 if there is no work.
  public var parallelism: Double { criticalPathWork > 0 ? totalWork / criticalPathWork : 0 }

  /// - Complexity: O(tasks + edges).
  public init(_ workflow: Workflow) {
    taskCount = workflow.taskCount
    edgeCount = workflow.edgeCount
    var levels = [Int](repeating: 0, count: workflow.taskCount)
    var finish = workflow.tasks.map(\.work)
    var before = [Int?](repeating: nil, count: workflow.taskCount)
    for task in workflow.topologicalOrder {
      var longest: Int?
      for parent in workflow.predecessors[task] {
        levels[task] = max(levels[task], levels[parent] + 1)
        guard let held = longest else {
          longest = parent
          continue
        }
        if finish[parent] > finish[held] || (finish[parent] == finish[held] && parent < held) {
          longest = parent
        }
      }
      if let longest { finish[task] = finish[longest] + workflow.tasks[task].work }
      before[task] = longest
    }
    var widths = [Int](repeating: 0, count: (levels.max() ?? -1) + 1)
    for level in levels { widths[level] += 1 }
    var end = 0
    for exit in workflow.exits where finish[exit] > finish[end] || !workflow.successors[end].isEmpty {
      end = exit
    }
    var path: [Int] = []
    var step: Int? = end
    while let task = step {
      path.append(task)
      step = before[task]
    }
    self.levels = levels
    levelWidths = widths
    criticalPath = path.reversed()
    criticalPathWork = finish[end]
    totalWork = workflow.tasks.reduce(0) { $0 + $1.work }
    componentCount = Self.components(of: workflow)
  }

  private static func components(of workflow: Workflow) -> Int {
    var seen = [Bool](repeating: false, count: workflow.taskCount)
    var count = 0
    for start in seen.indices where !seen[start] {
      count += 1
      seen[start] = true
      var open = [start]
      while let task = open.popLast() {
        for next in workflow.successors[task] + workflow.predecessors[task] where !seen[next] {
          seen[next] = true
          open.append(next)
        }
      }
    }
    return count
  }
}
