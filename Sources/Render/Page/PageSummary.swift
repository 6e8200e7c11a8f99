import Distill
import Foundation
import Policy

/// The cards of the summary: cost, late workflows, agreement; teacher and best rule always beside the tree.
struct PageSummary {
  let study: FidelityStudy

  private var tree: CostComparison? { study.costs.first }
  private var teacher: CostComparison? { study.costs.dropFirst().first }
  /// The cheapest rule; chance is none.
  private var rule: CostComparison? { study.costs.dropFirst(2).first { $0.scheduler != "random" } }

  var html: String {
    [cost, late, agreement, contested].compactMap { $0?.html }.joined()
  }

  /// One sentence under the title.
  var lead: String {
    guard let tree, let teacher else { return "" }
    var text =
      "On \(tree.episodes) unseen episodes it costs \(FidelityText.dollars(tree.cost)) $ per episode; its teacher "
      + "costs \(FidelityText.dollars(teacher.cost)) $"
    if let rule {
      text += ", the cheapest rule (\(rule.scheduler)) \(FidelityText.dollars(rule.cost)) $"
    }
    return text + "."
  }

  private func bars(
    _ value: (CostComparison) -> Double, _ text: (Double) -> String
  ) -> [PageBars.Bar] {
    let rows = [("tree", tree), ("teacher", teacher), ("rule", rule)]
    return rows.compactMap { kind, row in
      row.map {
        PageBars.Bar(kind: kind, name: $0.scheduler, value: value($0), text: text(value($0)))
      }
    }
  }

  private var cost: PageBars? {
    guard let tree else { return nil }
    var note = "\(ratio(tree.ratioToTeacher, tree.ratioHalfWidth)) of the teacher's"
    if let toRule = tree.ratioToBestRule {
      note += ", \(ratio(toRule.mean, toRule.halfWidth)) of the cheapest rule's"
    }
    return PageBars(
      title: "Cost", headline: "\(FidelityText.dollars(tree.cost)) $", unit: "per episode",
      bars: bars(\.cost, FidelityText.dollars),
      note: note + "; paired over \(tree.episodes) episodes, ± half-width of the 95 % interval.")
  }

  private var late: PageBars? {
    guard let tree else { return nil }
    return PageBars(
      title: "Late workflows", headline: FidelityText.dollars(tree.missed), unit: "per episode",
      bars: bars(\.missed, FidelityText.dollars),
      note: "Their penalties are \(FidelityText.dollars(tree.penalty)) $ of the tree's cost.")
  }

  private func ratio(_ mean: Double, _ halfWidth: Double?) -> String {
    FidelityText.ratio(mean) + (halfWidth.map { " ± \(FidelityText.ratio($0))" } ?? "")
  }

  private var agreement: PageBars? {
    shares(
      "Agreement with the teacher", unit: "of decisions", \.allEquivalent, \.allEquivalent,
      note: "Same finish and same extra rent count as agreement; "
        + "\(NumberText.count(study.fidelity.decisions)) decisions on the teacher's states.")
  }

  private var contested: PageBars? {
    shares(
      "Contested decisions", unit: "as the teacher", { $0.contestedEquivalent },
      \.contestedEquivalent,
      note:
        "\(NumberText.count(study.fidelity.contested)) decisions that \(study.fidelity.bestRule), the rule most "
        + "like the teacher, decides otherwise.")
  }

  /// The tree beside the rule that does best in the same number.
  private func shares(
    _ title: String, unit: String, _ value: (FidelityReport.Row) -> Double?,
    _ interval: (FidelityReport.Intervals) -> ShareInterval?, note: String
  ) -> PageBars? {
    guard let tree = study.fidelity.rows.first, let own = value(tree) else { return nil }
    let rule = study.fidelity.rows.dropFirst().max { (value($0) ?? -1) < (value($1) ?? -1) }
    func bar(_ kind: String, _ row: FidelityReport.Row) -> PageBars.Bar? {
      value(row).map {
        PageBars.Bar(
          kind: kind, name: row.scheduler, value: $0, text: FidelityText.percent($0),
          interval: row.intervals.flatMap(interval))
      }
    }
    return PageBars(
      title: title, headline: FidelityText.percent(own), unit: unit,
      bars: [bar("tree", tree), rule.flatMap { bar("rule", $0) }].compactMap { $0 },
      note: note + " Lines: 95 %, workflows drawn anew.", full: 1)
  }
}
