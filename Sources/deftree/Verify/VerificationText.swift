import Distill
import Render

/// Verdicts as text.
enum VerificationText {
  static func list(_ properties: [SchedulerProperty]) -> String {
    properties.map { property in
      var lines = [property.name, "  \(property.says)"]
      if let free = property.equalButFor {
        let names = free.map { CandidateFeatures.all[$0].name }.joined(separator: ", ")
        lines.append("  if     a and b are equal but for \(names.isEmpty ? "nothing" : names)")
      }
      for assumption in property.assumptions { lines.append("  if     \(assumption.text)") }
      lines.append("  then   \(property.conclusion.summary)")
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  static func text(_ verification: TreeVerification, tree: String) -> String {
    var table = TextTable(["property", "verdict", "suspicious", "refuted"], leftColumns: 2)
    for result in verification.results {
      table.add([
        result.name, result.isVacuous ? "proven (never applies)" : result.status.rawValue,
        NumberText.count(result.suspicious), NumberText.count(result.refuted),
      ])
    }
    let proven = verification.results.count { $0.status == .proven }
    var parts = [
      "\(tree): \(NumberText.counted(verification.leaves, "leaf", "leaves")), "
        + "\(proven) of \(NumberText.counted(verification.results.count, "property", "properties")) proven\n"
        + table.text
        + "\nsuspicious: combinations of leaves whose answers would break it; refuted: shown to be impossible, "
        + "until the first example"
    ]
    for result in verification.results where result.status != .proven {
      parts.append(details(result))
    }
    parts.append(
      "leaves that no training row reached: \(list(verification.leavesWithoutSupport))\n"
        + "leaves that no pair of candidates can reach: \(list(verification.unreachableLeaves))")
    parts.append(
      "taken as given of all features:\n"
        + verification.assumedFacts.map { "  * \($0)" }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n")
  }

  private static func list(_ leaves: [Int]) -> String {
    leaves.isEmpty ? "none" : leaves.map { "\($0)" }.joined(separator: ", ")
  }

  private static func details(_ result: TreeVerification.Result) -> String {
    let head = "\(result.name): \(result.status.rawValue)\n  \(result.says)"
    guard let example = result.counterExample else { return head + "\n  \(result.note ?? "")" }
    var lines = [head, "  \(example.sentence)"]
    let leaves = example.asked.map { asked in
      let names = [asked.first, asked.second].map { example.decision.candidates[$0].label }
      return "(\(names[0]), \(names[1])) → leaf \(asked.leaf)"
    }
    lines.append("  \(leaves.joined(separator: "; "))")
    var table = TextTable(["feature"] + example.decision.candidates.map(\.label) + [""])
    for feature in CandidateFeatures.all {
      let values = example.decision.candidates.map { $0.values[feature.name] ?? .nan }
      table.add(
        [feature.name] + values.map(NumberText.exact)
          + [["1", "bool"].contains(feature.unit) ? "" : feature.unit])
    }
    lines += table.text.split(separator: "\n").map { "  \($0)" }
    let state = StateFeatures.all.map {
      "\($0.name) " + NumberText.withUnit(NumberText.exact(example.decision.state[$0.name] ?? .nan), $0.unit)
    }
    lines.append("  state: \(state.joined(separator: ", "))")
    return lines.joined(separator: "\n")
  }
}
