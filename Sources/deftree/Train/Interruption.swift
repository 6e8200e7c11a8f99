import Dispatch
import Foundation

/// Cancels a task on Ctrl-C or SIGTERM, so that it can write its state before it ends.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  init(cancelling task: Task<some Sendable, any Error>) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
  }

  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
