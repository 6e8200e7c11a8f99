import Foundation
import Synchronization

/// One line on stderr that is rewritten as work goes on. When stderr is not a terminal it is silent, or each stage has
/// a line of its own.
final class ProgressLine: Sendable {
  private let label: String
  private let isShown: Bool
  private let listsStages: Bool
  private let lastShown = Mutex(Date.distantPast)
  private let lastStage = Mutex((words: "", time: Date.distantPast))

  /// Seconds between lines of one stage that differ in numbers alone.
  private static let pause = 10.0

  /// - Parameter listsStages: whether stages are told when stderr is not a terminal: for work of minutes.
  init(_ label: String, quiet: Bool = false, listsStages: Bool = false) {
    self.label = label
    isShown = !quiet && isatty(FileHandle.standardError.fileDescriptor) == 1
    self.listsStages = !quiet && !isShown && listsStages
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
    if listsStages, isDue(text) { write("\(label): \(text)\n") }
  }

  /// Whether `text` begins a stage, or enough time has passed.
  private func isDue(_ text: String) -> Bool {
    let words = text.filter { !$0.isNumber && $0 != "," && $0 != "." }
    let isRound = text.hasPrefix("round ")
    let now = Date()
    return lastStage.withLock { last in
      guard isRound || words != last.words || now.timeIntervalSince(last.time) > Self.pause else {
        return false
      }
      last = (words, now)
      return true
    }
  }

  /// Removes the line.
  func finish() {
    if isShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
