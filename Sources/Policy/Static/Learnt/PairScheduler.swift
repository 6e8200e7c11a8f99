import Sim

/// `deepsched-v2` as a scheduler; see ``PairDecoder``.
public struct PairScheduler: StaticScheduler {
  public let name: String
  private let decoder: PairDecoder

  init(name: String, decoder: PairDecoder) {
    self.name = name
    self.decoder = decoder
  }

  /// The schedule, at once.
  ///
  /// - Throws: `CancellationError`.
  public func plan(_ problem: StaticProblem) throws -> StaticSchedule {
    try decoder.schedule(problem)
  }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    try decoder.schedule(problem) { progress($0, problem.taskCount) }
  }
}
