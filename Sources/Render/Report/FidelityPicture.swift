import Distill

/// A fidelity study as a picture: how often tree and best rule choose consequences equal to the teacher's, over all
/// decisions and for every part of them, with intervals.
public enum FidelityPicture {
  /// The picture as SVG; the same study always gives the same bytes.
  ///
  /// - Complexity: O(slices).
  public static func svg(_ study: FidelityStudy) -> [UInt8] {
    var panels = [
      overall("The teacher's states", study.fidelity, study.subject),
      overall("The \(study.subject)'s own states", study.fidelityOnOwnStates, study.subject),
    ]
    for key in FidelitySlice.Key.allCases {
      let slices = (study.fidelity.slices ?? []).filter { $0.by == key }
      if !slices.isEmpty { panels.append(panel(key, slices, study)) }
    }
    var grid = ChartGrid(
      title: "How faithful the \(study.subject) is to \(study.teacher)",
      subtitle: "decisions with equal consequences (same finish, same extra rent), %, with 95 % intervals",
      panels: panels, columns: 3)
    grid.sharesY = true
    return grid.svg()
  }

  private static func overall(_ title: String, _ report: FidelityReport, _ subject: String) -> LineChart {
    func points(_ row: FidelityReport.Row?) -> [ChartPoint] {
      guard let row else { return [] }
      return [
        point(0, row.allEquivalent, row.intervals?.allEquivalent),
        point(1, row.contestedEquivalent, row.intervals?.contestedEquivalent),
      ].compactMap { $0 }
    }
    return chart(
      title, ["all", "contested"],
      [
        (subject, points(report.rows.first)),
        (report.bestRule, points(report.rows.first { $0.scheduler == report.bestRule })),
      ], isOrdered: false)
  }

  private static func panel(_ key: FidelitySlice.Key, _ slices: [FidelitySlice], _ study: FidelityStudy)
    -> LineChart
  {
    func points(_ row: (FidelitySlice) -> FidelityReport.Row?) -> [ChartPoint] {
      slices.enumerated().compactMap { place, slice in
        row(slice).flatMap { point(place, $0.allEquivalent, $0.intervals?.allEquivalent) }
      }
    }
    return chart(
      "By \(key.rawValue)", slices.map(\.value),
      [(study.subject, points { $0.tree }), (study.fidelity.bestRule, points { $0.rule })],
      isOrdered: key == .deadlineFactor || key == .size)
  }

  private static func chart(
    _ title: String, _ names: [String], _ series: [(String, [ChartPoint])], isOrdered: Bool
  ) -> LineChart {
    var style = ChartSeries.Style.measured
    if !isOrdered { style.line = .none }
    var chart = LineChart(
      title: title, x: ChartAxis("", scale: .categories(names)),
      y: ChartAxis("agreement", unit: "%", includes: [0, 100]),
      series: series.map { ChartSeries($0, $1, style: style) })
    chart.plotSize = ChartSize(width: 300, height: 220)
    return chart
  }

  private static func point(_ place: Int, _ share: Double?, _ interval: ShareInterval?) -> ChartPoint? {
    share.map {
      ChartPoint(
        x: Double(place), y: $0 * 100, low: interval.map { $0.low * 100 },
        high: interval.map { $0.high * 100 })
    }
  }
}
