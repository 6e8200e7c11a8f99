import Testing

@testable import Sim

@Suite struct ParallelMapTests {
  @Test(arguments: [0, 1, 2, 7, 100], [1, 2, 3, 200]) func keepsTheOrder(count: Int, jobs: Int) async throws {
    let squares = try await parallelMap(count: count, jobs: jobs) { $0 * $0 }
    #expect(squares == (0..<count).map { $0 * $0 })
  }

  @Test(arguments: [1, 4]) func throwsOn(jobs: Int) async {
    await #expect(throws: InputError.self) {
      try await parallelMap(count: 10, jobs: jobs) { index in
        if index == 6 { throw InputError(.data, "six") }
        return index
      }
    }
  }
}
