import CGraphviz
import Synchronization

/// What Graphviz says while it works, taken away from stderr.
///
/// Graphviz calls a C function with fragments (`"Error"`, `": "`, the text) and passes no context along, so the
/// place where they are kept belongs to the process. It is only used under ``Graphviz``'s lock.
struct GraphvizMessages: Sendable, Equatable {
  private(set) var errors: [String] = []
  private(set) var warnings: [String] = []

  private static let fragments = Mutex<[String]>([])

  /// Directs Graphviz's messages here, from now on and for the whole process.
  static func redirect() {
    _ = agseterrf { fragment in
      guard let fragment else { return 0 }
      let text = String(cString: fragment)
      // A bound on what hostile text can make us hold: one message per bad attribute is possible.
      GraphvizMessages.fragments.withLock { if $0.count < 3_000 { $0.append(text) } }
      return 0
    }
  }

  /// The messages since the last call.
  static func take() -> GraphvizMessages {
    let taken = fragments.withLock { kept in
      defer { kept = [] }
      return kept
    }
    return GraphvizMessages(fragments: taken)
  }

  /// Joins `fragments` into messages: each starts at a fragment that is exactly `Error` or `Warning`.
  init(fragments: [String]) {
    var current = ""
    var isError = false
    func close(_ messages: inout GraphvizMessages) {
      let sentence = TextCleaning.oneLine(current, limit: 400)
      guard !sentence.isEmpty else { return }
      if isError { messages.errors.append(sentence) } else { messages.warnings.append(sentence) }
    }
    for fragment in fragments {
      if fragment == "Error" || fragment == "Warning" {
        close(&self)
        current = ""
        isError = fragment == "Error"
      } else if !(current.isEmpty && fragment == ": "), current.utf8.count < 4_000 {
        current += fragment
      }
    }
    close(&self)
  }
}
