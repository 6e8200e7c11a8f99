/// A workflow with what the event loop asks of it all the time, computed once: flat adjacency, ranks, deadlines.
public struct WorkflowProfile: Sendable {
  public let workflow: Workflow
  /// Work per task, vCPU-seconds.
  public let work: [Double]
  /// Bytes of all files per task.
  public let bytes: [Double]
  public let roots: [Int32]
  /// Children of task t: `children[childOffset[t] ..< childOffset[t + 1]]`, in order of dispatch.
  public let children: [Int32]
  public let childOffset: [Int32]
  public let parentCount: [Int32]
  /// The speed ranks assume, vCPUs.
  public let deadlineVCPUs: Double
  /// Work on the longest path from a root to an exit, vCPU-seconds, summed from the root.
  public let longestPath: Double
  /// Upward rank: the longest path from the task to an exit at the deadline speed, s, the task included.
  public let rank: [Double]
  public let largestRank: Double
  /// What follows the task on that path, s: its rank without its own time.
  public let remainingAfter: [Double]
  /// Work of the whole workflow, vCPU-seconds.
  public let totalWork: Double
  /// A hash of the dependencies: two profiles with the same one have, but for a collision of 64 bits, the same
  /// graph, so what was derived from it can be used again.
  public let graphFingerprint: UInt64

  /// - Complexity: O(tasks · depth + edges).
  public init(_ workflow: Workflow, deadlineVCPUs: Double = 48) {
    self.workflow = workflow
    self.deadlineVCPUs = deadlineVCPUs
    work = workflow.tasks.map(\.work)
    bytes = workflow.tasks.map(\.bytes)
    roots = workflow.roots.map(Int32.init)
    children = workflow.successors.flatMap { $0.map(Int32.init) }
    var offsets: [Int32] = [0]
    for list in workflow.successors { offsets.append((offsets.last ?? 0) + Int32(list.count)) }
    childOffset = offsets
    parentCount = workflow.predecessors.map { Int32($0.count) }
    totalWork = work.reduce(0, +)
    graphFingerprint = Self.fingerprint(children: children, offsets: offsets)

    var downward = work
    for task in workflow.topologicalOrder {
      let before = workflow.predecessors[task].map { downward[$0] }.max() ?? 0
      downward[task] = before + work[task]
    }
    longestPath = downward.max() ?? 0

    rank = workflow.upwardRanks(vCPUs: deadlineVCPUs)
    largestRank = rank.max() ?? 0
    remainingAfter = zip(rank, work).map { $0 - $1 / deadlineVCPUs }
  }

  public var taskCount: Int { work.count }

  /// FNV-1a over the flat adjacency.
  private static func fingerprint(children: [Int32], offsets: [Int32]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for list in [offsets, children] {
      for value in list { hash = (hash ^ UInt64(UInt32(bitPattern: value))) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0xFFFF_FFFF_FFFF_FFFF) &* 0x0000_0100_0000_01B3
    }
    return hash
  }

  /// Seconds allowed from arrival to deadline: γ / speed × longest path (facts, simulator A3).
  @inline(__always)
  public func allowance(factor: Double) -> Double {
    factor / deadlineVCPUs * longestPath
  }

  /// Seconds from arrival to the sub-deadline of `task` (facts, simulator D10).
  @inline(__always)
  public func relativeSubDeadline(of task: Int, factor: Double) -> Double {
    guard largestRank > 0 else { return 0 }
    return allowance(factor: factor) * (largestRank - rank[task] + work[task] / deadlineVCPUs) / largestRank
  }
}
