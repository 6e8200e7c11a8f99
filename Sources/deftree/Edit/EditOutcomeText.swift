import Distill

/// What came of a script, for the terminal.
enum EditOutcomeText {
  static func text(_ outcome: EditScriptOutcome) -> String {
    if outcome.results.isEmpty { return "the script holds no edits: nothing was changed\n" }
    var text = ""
    for (position, result) in outcome.results.enumerated() {
      let head = "edit \(position + 1) \(result.operation.rawValue)"
      switch result.status {
      case .applied:
        let found =
          switch result.found {
          case "moved": " (thresholds on the way have moved)"
          case "region": " (found by its region, the way differs)"
          default: ""
          }
        text += "\(head): node \(result.node ?? 0): \(result.before ?? "") → \(result.after ?? "")\(found)\n"
      case .alreadyThere: text += "\(head): node \(result.node ?? 0): already there\n"
      case .conflict:
        guard let conflict = result.conflict else { continue }
        text += "CONFLICT \(head): \(conflict.reason.rawValue)\n"
        text += "  expected  \(conflict.expected)\n  found     \(conflict.found)\n"
        for candidate in conflict.candidates {
          text +=
            "  nearest   [\(candidate.node)] \(candidate.address): \(candidate.content)  where \(candidate.predicate)\n"
        }
      }
    }
    return text
  }

  /// Says the warnings on stderr.
  static func complain(_ outcome: EditScriptOutcome) {
    for warning in outcome.warnings {
      let place = warning.edit.map { "edit \($0 + 1): " } ?? ""
      StandardStreams.complain("deftree: warning: \(place)\(warning.message)")
    }
  }
}

/// What came of a script, as JSON.
struct EditOutcomeNumbers: Encodable {
  struct Result: Encodable {
    var operation: String
    var status: String
    var found: String?
    var node: Int?
    var nodeAfter: Int?
    var before: String?
    var after: String?
    var conflict: EditConflict?
  }

  var hash: String
  var results: [Result]
  var warnings: [EditWarning]
  var conflicts: Int

  init(_ outcome: EditScriptOutcome) {
    hash = outcome.document.hash
    warnings = outcome.warnings
    conflicts = outcome.conflicts.count
    results = outcome.results.map {
      Result(
        operation: $0.operation.rawValue, status: $0.status.rawValue, found: $0.found, node: $0.node,
        nodeAfter: $0.nodeAfter, before: $0.before, after: $0.after, conflict: $0.conflict)
    }
  }
}
