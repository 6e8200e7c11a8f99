/// `body(0), …, body(count − 1)` on up to `jobs` tasks, results in index order.
///
/// The result does not depend on `jobs`: item i is computed from i alone and lands in slot i.
public func parallelMap<Result: Sendable>(
  count: Int, jobs: Int, _ body: @Sendable @escaping (Int) throws -> Result
) async throws -> [Result] {
  guard jobs > 1, count > 1 else { return try (0..<count).map(body) }
  let workers = min(jobs, count)
  return try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
    for worker in 0..<workers {
      group.addTask {
        var part: [(Int, Result)] = []
        for index in stride(from: worker, to: count, by: workers) {
          try Task.checkCancellation()
          part.append((index, try body(index)))
        }
        return part
      }
    }
    var slots = [Result?](repeating: nil, count: count)
    for try await part in group {
      for (index, value) in part { slots[index] = value }
    }
    return slots.compactMap { $0 }
  }
}
