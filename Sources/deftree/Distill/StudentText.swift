import Distill
import Foundation
import Policy

/// A distilled student in words and tables.
enum StudentText {
  static func text(_ result: StudentDistillationResult, file: String) -> String {
    let body = result.document.body
    var parts = [
      "\(body.kind.rawValue), \(body.leafCount) leaves in \(body.parts.count) "
        + (body.parts.count == 1 ? "tree" : "trees")
    ]
    parts += result.fit.notes
    let fidelity = result.fidelity
    var line =
      "fidelity, equal consequences: \(percent(fidelity.equivalent)) of \(fidelity.decisions) decisions"
    if let contested = fidelity.contestedEquivalent {
      line += ", \(percent(contested)) of \(fidelity.contested) that \(fidelity.bestRule) does not explain"
    }
    parts.append(line)
    if let triples = result.triples {
      parts.append(
        "triples of candidates in a circle: \(percent(triples.cyclicShare)), with ties that fit no order: "
          + "\(percent(triples.intransitiveShare)) (\(triples.decisions) decisions)")
    }
    if !result.fit.handOvers.isEmpty { parts.append(handOvers(result.fit.handOvers)) }
    var table = TextTable(["scheduler", "cost $", "rent $", "penalty $", "late", "student / it", "± 95 %"])
    for (index, row) in result.costs.enumerated() {
      // The first is the student itself.
      let ratio = index > 0 && index < result.ratios.count ? result.ratios[index] : nil
      table.add(
        [row.policy] + [row.cost, row.rent, row.penalty, row.missed].map { String(format: "%.2f", $0) }
          + [
            ratio.map { String(format: "%.3f", $0.mean) } ?? "–",
            (ratio?.halfWidth).map { String(format: "%.3f", $0) } ?? "–",
          ])
    }
    return (parts + [table.text, "wrote \(file)"]).joined(separator: "\n\n") + "\n"
  }

  private static func handOvers(_ rows: [HandOverRow]) -> String {
    var table = TextTable(["hand over if", "share", "cost $", "taken"])
    for row in rows {
      let words =
        row.minimumSupport > 0
        ? "support < \(row.minimumSupport)" : "purity < \(NumberText.shortest(row.minimumPurity))"
      table.add([words, percent(row.rate), String(format: "%.2f", row.cost), row.isChosen ? "yes" : ""])
    }
    return table.text
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
