/// In which order the terms of an upward rank are added; the results differ in the last bits only.
public enum RankSummation: String, Sendable, Codable, CaseIterable {
  /// Along each path from the task to the exit, as the reference does: bit for bit its numbers.
  /// O(tasks · edges) at worst.
  case fromTask
  /// From the exit back to the task. O(tasks + edges).
  case fromExit
}

extension Workflow {
  /// Upward rank of every task in seconds: the longest sum of work / `vCPUs` on a path from the task, which is
  /// included, to an exit.
  ///
  /// Source: simulator D10 (`vCPUs` 48), after Topcuoglu, Hariri and Wu 2002, without communication.
  public func upwardRanks(vCPUs: Double, summation: RankSummation = .fromTask) -> [Double] {
    let seconds = tasks.map { $0.work / vCPUs }
    switch summation {
    case .fromExit:
      var rank = seconds
      for task in topologicalOrder.reversed() {
        rank[task] += successors[task].map { rank[$0] }.max() ?? 0
      }
      return rank
    case .fromTask:
      var positions = [Int](repeating: 0, count: taskCount)
      for (position, task) in topologicalOrder.enumerated() { positions[task] = position }
      var sums = [Double](repeating: -1, count: taskCount)
      return tasks.indices.map { longestSum(of: seconds, from: $0, positions: positions, sums: &sums) }
    }
  }

  /// The longest of the sums over all paths from `start` to an exit, each added up from `start` on. Rounded
  /// addition is monotone, so the longest prefix stays the longest. `sums` is scratch, −1 where unused.
  private func longestSum(
    of weights: [Double], from start: Int, positions: [Int], sums: inout [Double]
  ) -> Double {
    sums[start] = weights[start]
    var reached = [start]
    var open = BinaryHeap<Int>(by: <)
    open.push(positions[start])
    var longest = 0.0
    while let position = open.pop() {
      let task = topologicalOrder[position]
      if successors[task].isEmpty { longest = max(longest, sums[task]) }
      for child in successors[task] {
        if sums[child] < 0 {
          reached.append(child)
          open.push(positions[child])
        }
        sums[child] = max(sums[child], sums[task] + weights[child])
      }
    }
    for task in reached { sums[task] = -1 }
    return longest
  }
}
