import Distill
import Policy
import Render

/// The consequences of an edit for the terminal.
enum EditCheckText {
  /// - Parameter slice: the part of the decisions that was asked for.
  static func text(_ check: EditCheck, slice: String? = nil) -> String {
    var parts: [String] = []
    if let decisions = check.decisions {
      parts += [summary(decisions, source: check.source), table(decisions)]
      if let slice, !decisions.shifts.contains(where: { $0.scope == .named(slice) }) {
        parts.append("no recorded decision with more than one candidate has \(slice)")
      }
      let examples = self.examples(decisions)
      if !examples.isEmpty { parts.append(examples) }
    }
    if !check.suites.isEmpty { parts.append(suites(check.suites)) }
    if !check.budget.isEmpty { parts.append(budget(check.budget)) }
    return parts.joined(separator: "\n\n")
  }

  private static func summary(_ decisions: DecisionShifts, source: String?) -> String {
    guard let all = decisions.all else { return "no recorded decisions" }
    let nodes =
      decisions.changedNodes.isEmpty
      ? "the trees are the same"
      : "nodes \(decisions.changedNodes.map(String.init).joined(separator: ", ")) differ"
    return """
      recorded decisions of \(decisions.teacher), \(source ?? "")
      \(nodes); \(all.changed) of \(all.decisions) decisions change (\(percent(all.changedShare))), \
      \(all.changedAlike) of them without consequences; \(all.gained) now agree with the teacher, \
      \(all.lost) no longer do
      """
  }

  private static func table(_ decisions: DecisionShifts) -> String {
    var table = TextTable([
      "decisions", "number", "change", "share", "gained", "lost", "agree before", "after", decisions.bestRule,
    ])
    for shift in decisions.shifts {
      table.add([
        name(shift.scope), "\(shift.decisions)", "\(shift.changed)", percent(shift.changedShare),
        "\(shift.gained)", "\(shift.lost)", percent(shift.before.equal), percent(shift.after.equal),
        percent(shift.bestRule?.equal),
      ])
    }
    return table.text
      + "\nagree: as \(decisions.teacher), equal consequences counted; \(decisions.bestRule): the rule that agrees most"
  }

  private static func name(_ scope: DecisionShift.Scope) -> String {
    switch scope {
    case .all: "all"
    case .editedNodes: "through edited nodes"
    case .named(let text): text
    case .slice(let key, let value):
      key == .size ? value : "\(key.rawValue) \(value)"
    }
  }

  private static func examples(_ decisions: DecisionShifts) -> String {
    guard !decisions.examples.isEmpty else { return "" }
    var table = TextTable([
      "first changes", "finish s", "rent $", "→ finish s", "rent $", "teacher: finish s", "rent $",
    ])
    for example in decisions.examples {
      let place = example.place
      var cells = [
        "episode \(place.episode) decision \(place.decision), \(place.family) γ \(NumberText.shortest(example.deadlineFactor))"
      ]
      for candidate in [example.before, example.after, example.teacher] {
        cells += [candidate.finish.fixed(1), candidate.extraRent.fixed(3)]
      }
      table.add(cells)
    }
    return table.text
  }

  static func suites(_ suites: [SuiteConsequences]) -> String {
    var table = TextTable([
      "suite", "cost $ before", "after", "difference", "%", "late before", "after", "difference",
      "best rule $", "rule",
      "late",
    ])
    for suite in suites {
      table.add([
        suite.suite, suite.before.cost.mean.fixed(2), suite.after.cost.mean.fixed(2),
        signed(suite.costDifference, 2), suite.costRatio.map(change) ?? "–", suite.before.late.mean.fixed(2),
        suite.after.late.mean.fixed(2), signed(suite.lateDifference, 2),
        suite.bestRule?.side.cost.mean.fixed(2) ?? "–", suite.bestRule?.name ?? "none",
        suite.bestRule?.side.late.mean.fixed(2) ?? "–",
      ])
    }
    let episodes = suites.map {
      "\($0.suite) \($0.episodes)" + ($0.scenarios > 1 ? " × \($0.scenarios) γ" : "")
    }
    return """
      \(table.text)
      per episode; differences paired by episode, ± half-width of the 95 % interval (Student's t)
      episodes: \(episodes.joined(separator: ", "))
      """
  }

  private static func budget(_ verdicts: [EditBudget.Verdict]) -> String {
    var table = TextTable(["limit", "on", "measured", ""], leftColumns: 2)
    for verdict in verdicts {
      let isShare = verdict.limit.hasSuffix("%")
      table.add([
        verdict.limit, verdict.suite ?? "recorded decisions",
        isShare ? shares(verdict.measured) : signed(verdict.measured, 2),
        verdict.isKept ? (verdict.isSure ? "kept" : "kept, the interval reaches beyond") : "EXCEEDED",
      ])
    }
    return table.text
  }

  private static func percent(_ share: Double?) -> String { FidelityText.percent(share) }

  /// `+1.20 ± 0.40`, `−0.30 ± 0.10`.
  private static func signed(_ estimate: Estimate, _ decimals: Int) -> String {
    let size = abs(estimate.mean).fixed(decimals)
    // What rounds to 0 has no direction.
    let mean = (size.allSatisfy { "0.".contains($0) } ? "" : estimate.mean < 0 ? "−" : "+") + size
    return estimate.halfWidth.map { "\(mean) ± \($0.fixed(decimals))" } ?? mean
  }

  private static func change(_ ratio: Estimate) -> String {
    shares(Estimate(mean: ratio.mean - 1, halfWidth: ratio.halfWidth))
  }

  private static func shares(_ estimate: Estimate) -> String {
    signed(Estimate(mean: estimate.mean * 100, halfWidth: estimate.halfWidth.map { $0 * 100 }), 1) + " %"
  }
}
