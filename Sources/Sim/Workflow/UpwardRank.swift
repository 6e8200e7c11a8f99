/// In which order the terms of an upward rank are added; the results differ in the last bits only.
public enum RankSummation: String, Sendable, Codable, CaseIterable {
  /// Along each path from the task to the exit, as the reference does: bit for bit its numbers.
  /// O(tasks · depth + edges).
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
      var estimate = seconds
      var next = [Int?](repeating: nil, count: taskCount)
      for task in topologicalOrder.reversed() {
        for child in successors[task] where estimate[child] > (next[task].map { estimate[$0] } ?? -1) {
          next[task] = child
        }
        if let child = next[task] { estimate[task] += estimate[child] }
      }
      return tasks.indices.map { task in
        var sum = seconds[task]
        var position = next[task]
        while let child = position {
          sum += seconds[child]
          position = next[child]
        }
        return sum
      }
    }
  }
}
