import Sim

/// A method that schedules a set of tasks known in advance.
///
/// A new one costs one file and one line in ``StaticRegistry``; the contract test then holds it to valid, repeatable
/// schedules that do not depend on `jobs`.
public protocol StaticScheduler: Sendable {
  var name: String { get }

  /// Whether the method can take the problem; some know one number of machines alone.
  func takes(_ problem: StaticProblem) -> Bool

  /// - Parameters:
  ///   - jobs: threads that may be used; the schedule does not depend on them.
  ///   - progress: called with what is done and what is to do, by methods that take long.
  /// - Throws: ``InputError`` where the method cannot take this problem, `CancellationError` when cancelled.
  func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule
}

extension StaticScheduler {
  public func takes(_ problem: StaticProblem) -> Bool { true }

  /// The schedule, on one thread.
  public func schedule(_ problem: StaticProblem) async throws -> StaticSchedule {
    try await schedule(problem, jobs: 1) { _, _ in }
  }
}
