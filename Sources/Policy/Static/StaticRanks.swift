import Sim

/// Orders of urgency of static problems.
public enum StaticRanks {
  /// Mean seconds of every task over all machines.
  ///
  /// - Complexity: O(tasks), or the size of the matrix of times.
  public static func meanSeconds(_ problem: StaticProblem) -> [Double] {
    let machines = Double(problem.machineCount)
    if let times = problem.executionTimes {
      return (0..<problem.taskCount).map { task in
        let row = times[(task * problem.machineCount)..<((task + 1) * problem.machineCount)]
        return row.reduce(0, +) / machines
      }
    }
    let perUnit = problem.machines.reduce(0) { $0 + $1.seconds(1) } / machines
    return problem.tasks.map { $0.work * perUnit }
  }

  /// HEFT's upward rank in seconds: mean execution plus the longest of communication and rank over the children
  /// (Topcuoglu, Hariri and Wu 2002, equation 7).
  ///
  /// - Complexity: O(tasks + edges).
  public static func upward(_ problem: StaticProblem) -> [Double] {
    var rank = meanSeconds(problem)
    if problem.isIndependent { return rank }
    for task in problem.topologicalOrder.reversed() {
      var longest = 0.0
      for index in problem.children.range(task) {
        longest = max(
          longest, problem.children.communication[index] + rank[problem.children.neighbours[index]])
      }
      rank[task] += longest
    }
    return rank
  }

  /// The downward rank in seconds: the longest way to the task from any entry, its own execution left out (equation 9).
  public static func downward(_ problem: StaticProblem) -> [Double] {
    let mean = meanSeconds(problem)
    var rank = [Double](repeating: 0, count: problem.taskCount)
    for task in problem.topologicalOrder {
      for index in problem.parents.range(task) {
        let parent = problem.parents.neighbours[index]
        rank[task] = max(rank[task], rank[parent] + mean[parent] + problem.parents.communication[index])
      }
    }
    return rank
  }

  /// Tasks by descending rank, lower index first on ties; where tasks take no time at all a child may rank as high as
  /// its parent, so parents are kept before children.
  public static func descending(_ rank: [Double], of problem: StaticProblem) -> [Int] {
    ascending(rank.map { -$0 }, of: problem)
  }

  /// Tasks by ascending key, lower index first on ties, parents before children.
  ///
  /// - Complexity: O(tasks · log tasks + edges).
  public static func ascending(_ key: [Double], of problem: StaticProblem) -> [Int] {
    let order = sorted(key)
    if problem.isIndependent { return order }
    var position = [Int](repeating: 0, count: order.count)
    for (place, task) in order.enumerated() { position[task] = place }
    if problem.edges.allSatisfy({ position[$0.parent] < position[$0.child] }) { return order }
    var missing = (0..<problem.taskCount).map { problem.parents.count($0) }
    var free = BinaryHeap<Int>()
    for task in missing.indices where missing[task] == 0 { free.push(position[task]) }
    var result: [Int] = []
    result.reserveCapacity(order.count)
    while let place = free.pop() {
      let task = order[place]
      result.append(task)
      for index in problem.children.range(task) {
        let child = problem.children.neighbours[index]
        missing[child] -= 1
        if missing[child] == 0 { free.push(position[child]) }
      }
    }
    return result
  }

  private static func sorted(_ key: [Double]) -> [Int] {
    var pairs = key.enumerated().map { (key: $0.element, index: Int32($0.offset)) }
    pairs.sort { $0.key < $1.key || ($0.key == $1.key && $0.index < $1.index) }
    return pairs.map { Int($0.index) }
  }
}
