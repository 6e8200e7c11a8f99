/// The neighbours of every task on one side (all parents, or all children) in one flat row.
public struct StaticAdjacency: Sendable, Equatable {
  /// Neighbours of task t stand at `offsets[t]..<offsets[t + 1]`.
  public let offsets: [Int]
  public let neighbours: [Int]
  /// Seconds of communication, one per neighbour.
  public let communication: [Double]

  /// - Parameters:
  ///   - count: tasks.
  ///   - side: the task in whose row the edge stands, and the neighbour it names.
  /// - Complexity: O(count + edges); edges keep their order within a row.
  init(count: Int, edges: [StaticEdge], side: (StaticEdge) -> (row: Int, neighbour: Int)) {
    var offsets = [Int](repeating: 0, count: count + 1)
    for edge in edges { offsets[side(edge).row + 1] += 1 }
    for row in 0..<count { offsets[row + 1] += offsets[row] }
    var next = offsets
    var neighbours = [Int](repeating: 0, count: edges.count)
    var communication = [Double](repeating: 0, count: edges.count)
    for edge in edges {
      let (row, neighbour) = side(edge)
      neighbours[next[row]] = neighbour
      communication[next[row]] = edge.communication
      next[row] += 1
    }
    self.offsets = offsets
    self.neighbours = neighbours
    self.communication = communication
  }

  @inlinable
  public func range(_ task: Int) -> Range<Int> { offsets[task]..<offsets[task + 1] }

  @inlinable
  public func count(_ task: Int) -> Int { offsets[task + 1] - offsets[task] }
}
