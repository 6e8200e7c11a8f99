/// Finds a cycle to name in an error message.
enum DependencyCycle {
  /// The tasks of one cycle in order of dependency (each is a parent of the next, the last of the first); nil if
  /// the edges are acyclic. Edges must be in range.
  ///
  /// - Complexity: O(tasks + edges).
  static func find(taskCount: Int, edges: [Workflow.Edge]) -> [Int]? {
    var parents = [[Int]](repeating: [], count: taskCount)
    var children = [[Int]](repeating: [], count: taskCount)
    for edge in edges {
      parents[edge.child].append(edge.parent)
      children[edge.parent].append(edge.child)
    }
    var missing = parents.map(\.count)
    var free = missing.indices.filter { missing[$0] == 0 }
    while let task = free.popLast() {
      for child in children[task] {
        missing[child] -= 1
        if missing[child] == 0 { free.append(child) }
      }
    }
    // Every task left waits for another task left, so walking from parent to parent must come round.
    guard var current = missing.firstIndex(where: { $0 > 0 }) else { return nil }
    var position = [Int: Int]()
    var walk: [Int] = []
    while position[current] == nil {
      position[current] = walk.count
      walk.append(current)
      guard let parent = parents[current].first(where: { missing[$0] > 0 }) else { return nil }
      current = parent
    }
    let start = position[current] ?? 0
    return Array(walk[start...].reversed())
  }
}
