import Foundation
import Synchronization

/// One line on stderr that is rewritten as work goes on; silent when stderr is not a terminal.
final class ProgressLine: Sendable {
  private let label: String
  private let isShown: Bool
  private let lastShown = Mutex(Date.distantPast)

  init(_ label: String, quiet: Bool = false) {
    self.label = label
    isShown = !quiet && isatty(FileHandle.standardError.fileDescriptor) == 1
  }

  func update(_ done: Int, of total: Int) {
    guard isShown else { return }
    let now = Date()
    let due = lastShown.withLock { last in
      guard done >= total || now.timeIntervalSince(last) > 0.1 else { return false }
      last = now
      return true
    }
    if due { write("\r\u{1B}[K\(label): \(done) of \(total)") }
  }

  /// Replaces the line by `text`.
  func say(_ text: String) {
    if isShown { write("\r\u{1B}[K\(label): \(text)") }
  }

  /// Removes the line.
  func finish() {
    if isShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
