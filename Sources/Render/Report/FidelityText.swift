import Distill
import Foundation

/// Fidelity and cost as Markdown tables, the rules always beside the tree.
public enum FidelityText {
  public static func percent(_ share: Double?) -> String {
    share.map { String(format: "%.1f %%", $0 * 100) } ?? "–"
  }

  public static func dollars(_ value: Double) -> String {
    String(format: "%.2f", value)
  }

  /// One sentence on the kinds of decisions, then agreement per scheduler.
  public static func fidelity(_ report: FidelityReport) -> String {
    let total = Double(max(1, report.decisions))
    var lines = [
      "\(NumberText.count(report.decisions)) decisions: \(percent(Double(report.forced) / total)) forced, "
        + "\(percent(Double(report.ruleExplained) / total)) explained by the best rule (`\(report.bestRule)`), "
        + "\(percent(Double(report.contested) / total)) contested.", "",
      "| scheduler | all | all, equal consequences | contested | contested, equal consequences | top 3 |",
      "|---|---:|---:|---:|---:|---:|",
    ]
    for row in report.rows {
      lines.append(
        "| \(row.scheduler) | \(percent(row.all)) | \(percent(row.allEquivalent)) | \(percent(row.contested)) "
          + "| \(percent(row.contestedEquivalent)) | \(percent(row.topThree)) |")
    }
    return lines.joined(separator: "\n")
  }

  public static func costs(_ rows: [CostComparison]) -> String {
    var lines = [
      "| scheduler | cost $ | rent $ | penalty $ | late workflows | cost / teacher |",
      "|---|---:|---:|---:|---:|---:|",
    ]
    for row in rows {
      lines.append(
        "| \(row.scheduler) | \(dollars(row.cost)) | \(dollars(row.rent)) | \(dollars(row.penalty)) "
          + "| \(dollars(row.missed)) | \(String(format: "%.3f", row.ratioToTeacher)) |")
    }
    return lines.joined(separator: "\n")
  }

  public static func rounds(_ rounds: [RoundSummary]) -> String {
    var lines = [
      "| round | states of | decisions | leaves | validation cost $ | fidelity, equal consequences | |",
      "|---:|---|---:|---:|---:|---:|---|",
    ]
    for round in rounds {
      lines.append(
        "| \(round.round) | \(round.round == 0 ? "teacher" : "student") | \(NumberText.count(round.decisions)) "
          + "| \(round.leaves) | \(dollars(round.cost)) | \(percent(round.fidelity)) "
          + "| \(round.isChosen ? "chosen" : "") |")
    }
    return lines.joined(separator: "\n")
  }
}
