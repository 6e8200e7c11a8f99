import Distill
import Render

/// An explanation as text.
enum ExplanationText {
  /// Candidates told at most, the best placed first; those that matter are always told.
  private static let mostCandidates = 10

  static func text(_ explanation: DecisionExplanation) -> String {
    let words = ExplanationWords(explanation)
    var parts = ["\(words.title)\n\(words.placeLine)", candidates(explanation)]
    guard let question = explanation.question else {
      parts.append("The decision is forced: only one candidate may be chosen.")
      return parts.joined(separator: "\n\n")
    }
    parts.append([words.reason, words.games].compactMap { $0 }.joined(separator: "\n"))
    for path in question.asked { parts.append("\(words.asked(path))\n\(steps(path))") }
    var changes = [words.changesHead ?? ""]
    changes += question.changes.map { "  * \(words.change($0))" }
    changes.append(question.searched)
    parts.append(changes.joined(separator: "\n"))
    parts.append([words.teacher, words.rules].compactMap { $0 }.joined(separator: "\n"))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func candidates(_ explanation: DecisionExplanation) -> String {
    var table = TextTable(
      ["candidate", "score", "finish s", "slack s", "meets", "extra rent $", "penalty $", "teacher", ""])
    var special: [Int: [String]] = [explanation.chosen: ["chosen"]]
    if let question = explanation.question {
      special[question.alternative, default: []].append(question.isWhyNot ? "asked for" : "runner-up")
    }
    if let teacher = explanation.teacher { special[teacher.choice, default: []].append("teacher's") }
    let order = explanation.candidates.sorted { $0.rank < $1.rank }
    var left = 0
    for (place, candidate) in order.enumerated() {
      guard place < mostCandidates || special[candidate.number] != nil else {
        left += 1
        continue
      }
      var notes = special[candidate.number] ?? []
      if !candidate.isLegal { notes.append("may not be chosen") }
      if candidate.isEquivalentToChosen, candidate.number != explanation.chosen {
        notes.append("same consequences")
      }
      table.add([
        "\(candidate.number) \(candidate.label)",
        candidate.isLegal ? NumberText.rounded(candidate.score, decimals: 4) : "–",
        candidate.finish.fixed(1), candidate.slack.fixed(1), candidate.meetsSubDeadline ? "yes" : "no",
        candidate.extraRent.fixed(3), candidate.latePenalty.fixed(3),
        candidate.teacherScore.map { $0.fixed(3) } ?? "–", notes.joined(separator: ", "),
      ])
    }
    return table.text + (left > 0 ? "\n… \(left) more" : "")
  }

  private static func steps(_ path: DecisionExplanation.Path) -> String {
    var table = TextTable(
      ["node", "test", "value", "", "threshold", "pairs here", "other way"], leftColumns: 2)
    for step in path.steps {
      table.add([
        "[\(step.node)]", step.feature, NumberText.withUnit(NumberText.exact(step.value), step.unit),
        step.goesLeft ? "≤" : ">", NumberText.withUnit(NumberText.exact(step.threshold), step.unit),
        NumberText.count(step.support), NumberText.count(step.otherSupport),
      ])
    }
    let merged = path.intervals.map { interval in
      let above = interval.above.map { "\(NumberText.exact($0)) < " } ?? ""
      let atMost = interval.atMost.map { " ≤ \(NumberText.exact($0))" } ?? ""
      return "  \(above)\(interval.feature)\(atMost)" + NumberText.withUnit("", interval.unit)
    }
    return table.text + "\nthe leaf holds all of\n" + merged.joined(separator: "\n")
  }
}
