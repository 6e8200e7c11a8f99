import Sim

/// The chain of tasks with the most work: no schedule on machines of one speed ends sooner.
struct CriticalPath {
  /// From a root to an exit.
  let tasks: [Int]
  /// vCPU-seconds along it.
  let work: Double

  /// - Complexity: O(tasks + edges).
  init(_ workflow: Workflow) {
    var below = [Double](repeating: 0, count: workflow.taskCount)
    var next = [Int?](repeating: nil, count: workflow.taskCount)
    for task in workflow.topologicalOrder.reversed() {
      // The first of equals, so that the path is the same on every run.
      for child in workflow.successors[task] {
        if let best = next[task], below[child] <= below[best] { continue }
        next[task] = child
      }
      below[task] = workflow.tasks[task].work + (next[task].map { below[$0] } ?? 0)
    }
    var path: [Int] = []
    var current = workflow.roots.max { below[$0] < below[$1] || (below[$0] == below[$1] && $0 > $1) }
    work = current.map { below[$0] } ?? 0
    while let task = current {
      path.append(task)
      current = next[task]
    }
    tasks = path
  }
}
