import Distill
import Foundation
import Sim

/// Cost and fidelity of trees against their size, beside the teacher and the rules.
public enum ParetoPicture {
  private struct File: Decodable {
    var format: String
    var version: Int
    var pareto: ParetoFront?
  }

  /// The sizes that a run compared, from its `fidelity.json`.
  public static func read(_ path: String) throws(InputError) -> ParetoFront {
    let bytes = try FileAccess.read(path, limit: 64 << 20)
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
      file.format == "deftree-fidelity"
    else {
      throw InputError(
        .data, file: path, "is no fidelity.json of a run", remedy: "make one with deftree distill")
    }
    guard file.version == 1 else {
      throw InputError(
        .data, file: path, "has version \(file.version)", remedy: "this deftree reads 1")
    }
    guard let pareto = file.pareto, !pareto.points.isEmpty else {
      throw InputError(
        .data, file: path, "compares no sizes", remedy: "distill again: runs compare several sizes")
    }
    return pareto
  }

  /// The picture as SVG; the same front always gives the same bytes.
  ///
  /// - Complexity: O(points).
  public static func svg(_ front: ParetoFront) -> [UInt8] {
    func chart(
      _ title: String, _ unit: String, _ value: (ParetoPoint) -> Double?, references: [ReferenceLine]
    ) -> LineChart {
      func series(_ name: String, _ isPolished: Bool) -> ChartSeries {
        var style = ChartSeries.Style.measured
        if isPolished { style.line = .none }
        return ChartSeries(
          name,
          front.points.filter { $0.isPolished == isPolished }.compactMap { point in
            value(point).map { ChartPoint(x: Double(point.leaves), y: $0) }
          }, style: style)
      }
      var chart = LineChart(
        title: title, x: ChartAxis("leaves", scale: .logarithmic), y: ChartAxis("", unit: unit),
        series: [series("as learned", false), series("polished", true)].filter { !$0.points.isEmpty })
      chart.references = references
      chart.plotSize = ChartSize(width: 320, height: 250)
      return chart
    }
    // The teacher's cost is what ratios are taken to.
    let teacher = front.cheapestRuleRatio > 0 ? front.cheapestRuleCost / front.cheapestRuleRatio : .nan
    var panels = [
      chart(
        "cost per episode", "$", \.cost,
        references: [
          ReferenceLine(.horizontal(teacher), "teacher"),
          ReferenceLine(.horizontal(front.cheapestRuleCost), front.cheapestRule),
        ]),
      chart(
        "equal consequences, all decisions", "%", { $0.fidelity * 100 },
        references: [
          ReferenceLine(.horizontal(front.mostFaithfulRuleFidelity * 100), front.mostFaithfulRule)
        ]),
    ]
    if front.points.contains(where: { $0.contested != nil }) {
      panels.append(
        chart(
          "contested decisions", "%", { $0.contested.map { $0 * 100 } },
          references: front.mostFaithfulRuleContested.map {
            [ReferenceLine(.horizontal($0 * 100), front.mostFaithfulRule)]
          } ?? []))
    }
    return ChartGrid(
      title: "Cost and fidelity against size",
      subtitle: "trees of one round on the same unseen episodes; dotted: teacher and the best rule",
      panels: panels,
      columns: 3
    ).svg()
  }
}
