import Distill
import Foundation
import Policy

/// The tables of a fidelity study, the rules always beside the tree.
public enum FidelityStudyTables {
  /// All of them, in the order of the report.
  public static func all(_ study: FidelityStudy) -> [ReportTable] {
    var tables = [costs(study)]
    tables.append(agreement(study.fidelity, study, states: "the teacher's states"))
    tables.append(agreement(study.fidelityOnOwnStates, study, states: "the \(study.subject)'s own states"))
    if let slices = study.fidelity.slices, !slices.isEmpty { tables.append(self.slices(slices, study)) }
    if let found = study.fidelity.disagreements { tables.append(disagreements(found, study)) }
    if let stability = study.stability { tables.append(self.stability(stability)) }
    return tables
  }

  public static func costs(_ study: FidelityStudy) -> ReportTable {
    ReportTable(
      "Cost per episode, means of \(study.costs.first?.episodes ?? 0) unseen episodes; ratios are paired, "
        + "± 95 %.",
      header: ["scheduler", "cost $", "rent $", "penalty $", "late", "cost / teacher", "cost / best rule"],
      rows: study.costs.map { row in
        [
          row.scheduler, FidelityText.dollars(row.cost), FidelityText.dollars(row.rent),
          FidelityText.dollars(row.penalty), String(format: "%.2f", row.missed),
          ratio(Estimate(mean: row.ratioToTeacher, halfWidth: row.ratioHalfWidth)),
          row.ratioToBestRule.map(ratio) ?? "–",
        ]
      })
  }

  private static func ratio(_ value: Estimate) -> String {
    let mean = String(format: "%.3f", value.mean)
    return value.halfWidth.map { mean + String(format: " ± %.3f", $0) } ?? mean
  }

  /// `62.4 [60.1, 64.5]`, percent.
  private static func share(_ value: Double?, _ interval: ShareInterval?) -> String {
    guard let value else { return "–" }
    let text = String(format: "%.1f", value * 100)
    return interval.map {
      text + String(format: " [%.1f, %.1f]", $0.low * 100, $0.high * 100)
    } ?? text
  }

  private static func agreement(
    _ report: FidelityReport, _ study: FidelityStudy, states: String
  ) -> ReportTable {
    let hasRegret = report.rows.contains { $0.regret != nil }
    var header = [
      "agrees with \(report.teacher), %", "all", "equal", "contested", "contested, equal", "top 2", "top 3",
    ]
    if hasRegret { header.append("regret") }
    var note = "equal: same finish and same extra rent count as agreement"
    if hasRegret {
      note +=
        "; regret: what the choice gives away by the teacher's scores, in standard deviations of a decision's scores"
    }
    note +=
      study.ceiling < 1
      ? "; the teacher draws: it agrees with itself on \(FidelityText.percent(study.ceiling))" : ""
    return ReportTable(
      "On \(states): \(kinds(report)).", header: header,
      rows: report.rows.map { row in
        var cells = [
          row.scheduler, share(row.all, row.intervals?.all),
          share(row.allEquivalent, row.intervals?.allEquivalent),
          share(row.contested, row.intervals?.contested),
          share(row.contestedEquivalent, row.intervals?.contestedEquivalent), share(row.topTwo, nil),
          share(row.topThree, row.intervals?.topThree),
        ]
        if hasRegret { cells.append(row.regret.map { String(format: "%.3f", $0) } ?? "–") }
        return cells
      }, note: note)
  }

  /// `1,000 decisions: 1 % forced, 40 % explained by bestfit, 59 % contested`.
  private static func kinds(_ report: FidelityReport) -> String {
    let total = Double(max(1, report.decisions))
    func part(_ count: Int) -> String { FidelityText.percent(Double(count) / total) }
    return "\(NumberText.count(report.decisions)) decisions, \(part(report.forced)) forced, "
      + "\(part(report.ruleExplained)) explained by \(report.bestRule), \(part(report.contested)) contested"
  }

  private static func slices(_ slices: [FidelitySlice], _ study: FidelityStudy) -> ReportTable {
    let rule = study.fidelity.bestRule
    return ReportTable(
      "Parts of the teacher's states, equal consequences counted as agreement, %.",
      header: [
        "decisions with", "decisions", "contested", study.subject, rule, "\(study.subject), contested",
      ],
      rows: slices.map { slice in
        [
          "\(slice.by.rawValue) \(slice.value)", NumberText.count(slice.decisions),
          NumberText.count(slice.contested),
          share(slice.tree.allEquivalent, slice.tree.intervals?.allEquivalent),
          slice.rule.map { share($0.allEquivalent, $0.intervals?.allEquivalent) } ?? "–",
          share(slice.tree.contestedEquivalent, slice.tree.intervals?.contestedEquivalent),
        ]
      })
  }

  private static func disagreements(_ found: DisagreementSummary, _ study: FidelityStudy) -> ReportTable {
    ReportTable(
      "Where \(study.subject) and teacher choose other consequences (\(FidelityText.percent(found.share)) of decisions), "
        + "by a tree of the disagreements.",
      header: ["decisions where", "decisions", "disagree"],
      rows: found.regions.map {
        [$0.predicate, NumberText.count($0.decisions), FidelityText.percent($0.share)]
      })
  }

  private static func stability(_ stability: RefitStability) -> ReportTable {
    ReportTable(
      "\(stability.refits) trees fitted anew to other episodes of the teacher (no rounds, no polish), "
        + "same kind and size.",
      header: ["share of decisions with equal consequences", ""],
      rows: [
        ["two refits, mean", FidelityText.percent(stability.refits > 1 ? stability.amongRefits : nil)],
        ["two refits, least", FidelityText.percent(stability.refits > 1 ? stability.leastAmongRefits : nil)],
        ["this tree and a refit, mean", FidelityText.percent(stability.withTree)],
      ], note: "features at the roots: \(stability.rootFeatures.joined(separator: ", "))")
  }
}
