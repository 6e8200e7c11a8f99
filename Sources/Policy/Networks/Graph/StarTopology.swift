/// The star of one ready task and n machines: node 0 hears all nodes once, node k hears {0, k}.
struct StarTopology: Sendable, Equatable {
  private(set) var candidates = -1
  private(set) var offsets: [Int32] = []
  private(set) var sources: [Int32] = []

  /// Number of messages, self-loops included.
  static func edgeCount(candidates: Int) -> Int { 3 * candidates + 1 }

  /// Rebuilds the star if the number of candidates changed.
  mutating func resize(_ count: Int) {
    guard count != candidates else { return }
    candidates = count
    offsets.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    offsets.append(0)
    for node in 0...count { sources.append(Int32(node)) }
    offsets.append(Int32(count + 1))
    for node in 0..<count {
      sources.append(0)
      sources.append(Int32(node + 1))
      offsets.append(Int32(count + 1 + 2 * (node + 1)))
    }
  }
}
