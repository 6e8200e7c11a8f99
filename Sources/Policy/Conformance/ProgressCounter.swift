import Synchronization

/// Counts finished parts of parallel work and tells a listener.
package final class ProgressCounter: Sendable {
  private let done = Mutex(0)
  private let total: Int
  private let report: (@Sendable (Int, Int) -> Void)?

  package init(total: Int, report: (@Sendable (Int, Int) -> Void)?) {
    self.total = total
    self.report = report
  }

  package func advance() {
    let count = done.withLock { value in
      value += 1
      return value
    }
    report?(count, total)
  }
}
