import Distill

/// A tree's history for the terminal.
enum EditLogText {
  static func text(_ entries: [EditLogEntry]) -> String {
    if entries.isEmpty { return "no edits\n" }
    var text = ""
    for (position, entry) in entries.enumerated() {
      let who = [entry.date, entry.author].compactMap { $0 }.joined(separator: " ")
      text +=
        "\(position + 1) \(entry.operation)\(who.isEmpty ? "" : "  \(who)")  on \(entry.parentHash.prefix(12))\n"
      text += "  [\(entry.node)] \(entry.address): \(entry.before) → \(entry.after)\n"
      if entry.predicate != "all" { text += "  where \(entry.predicate)\n" }
      if let reason = entry.reason { text += "  \(reason)\n" }
    }
    return text
  }
}
