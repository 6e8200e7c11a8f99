import Distill
import Render

/// The consequences of an edit for the terminal.
enum EditConsequencesText {
  static func text(_ consequences: EditConsequences) -> String {
    var table = TextTable(["", "before", "after", "best rule"])
    let rule = consequences.bestRule
    table.add([
      "agrees with \(consequences.teacher)", percent(consequences.before.fidelity.all),
      percent(consequences.after.fidelity.all), percent(rule.fidelity?.all),
    ])
    table.add([
      "equal consequences", percent(consequences.before.fidelity.allEquivalent),
      percent(consequences.after.fidelity.allEquivalent), percent(rule.fidelity?.allEquivalent),
    ])
    table.add([
      "contested", percent(consequences.before.fidelity.contested),
      percent(consequences.after.fidelity.contested), percent(rule.fidelity?.contested),
    ])
    table.add([
      "cost per episode $", consequences.before.cost.cost.fixed(2), consequences.after.cost.cost.fixed(2),
      rule.cost?.cost.fixed(2) ?? "–",
    ])
    table.add([
      "rent $", consequences.before.cost.rent.fixed(2), consequences.after.cost.rent.fixed(2),
      rule.cost?.rent.fixed(2) ?? "–",
    ])
    table.add([
      "penalty $", consequences.before.cost.penalty.fixed(2), consequences.after.cost.penalty.fixed(2),
      rule.cost?.penalty.fixed(2) ?? "–",
    ])
    table.add([
      "late workflows", consequences.before.cost.missed.fixed(2), consequences.after.cost.missed.fixed(2),
      rule.cost?.missed.fixed(2) ?? "–",
    ])
    table.add([
      "cost / teacher", consequences.before.cost.ratioToTeacher.fixed(3),
      consequences.after.cost.ratioToTeacher.fixed(3), rule.cost?.ratioToTeacher.fixed(3) ?? "–",
    ])
    let changed = FidelityText.percent(
      Double(consequences.changedDecisions) / Double(max(1, consequences.decisions)))
    return """
      \(table.text)
      best rule: by agreement \(rule.fidelity?.scheduler ?? "none"), by cost \(rule.cost?.scheduler ?? "none")
      \(consequences.changedDecisions) of \(consequences.decisions) recorded decisions change (\(changed)); \
      \(consequences.gainedAgreement) now agree with the teacher, \(consequences.lostAgreement) no longer do
      """
  }

  private static func percent(_ share: Double?) -> String { FidelityText.percent(share) }
}
