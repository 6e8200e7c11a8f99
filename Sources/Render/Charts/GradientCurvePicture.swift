import Distill
import Policy

/// The picture of a training by gradient: losses, agreement with the teacher and turnaround, epoch by epoch.
public struct GradientCurvePicture: Sendable, Equatable {
  /// What was trained; empty when that is not known.
  public var name = ""
  public var theme = ChartTheme()

  /// Values that differ by more than this are shown by their logarithms.
  private static let widestLinear = 8.0

  public init() {}

  /// The chart of `curve`.
  ///
  /// - Complexity: O(epochs).
  public func chart(of curve: [GradientPoint]) -> ChartGrid {
    let kept = Self.kept(curve)
    func panel(
      _ title: String, _ axis: String, unit: String = "", includes: [Double] = [], isShare: Bool = false,
      _ series: [(name: String, color: Int, value: (GradientPoint) -> Double)]
    ) -> LineChart {
      let all = curve.flatMap { point in series.map { $0.value(point) } }.filter { $0.isFinite && $0 > 0 }
      let isWide = !isShare && (all.max() ?? 1) > Self.widestLinear * (all.min() ?? 1)
      var chart = LineChart(
        title: title, x: ChartAxis("epoch", includes: [0]),
        y: ChartAxis(axis, unit: unit, scale: isWide ? .logarithmic : .linear, includes: includes),
        series: series.map { item in
          ChartSeries(
            item.name, curve.map { ChartPoint(x: Double($0.epoch), y: item.value($0)) },
            style: .init(color: .number(item.color)))
        })
      if let kept { chart.references = [ReferenceLine(.vertical(Double(kept.epoch)), "kept")] }
      chart.plotSize = ChartSize(width: 300, height: 240)
      return chart
    }
    var turnaround = panel(
      "Turnaround", "multiple of HEFT's", includes: [1], [("validation", 1, \.turnaroundRatio)])
    turnaround.references.append(ReferenceLine(.horizontal(1), "HEFT"))
    var grid = ChartGrid(
      title: name.isEmpty ? "Learning curve" : "Learning curve of \(name)", subtitle: Self.subtitle(curve),
      panels: [
        panel(
          "Loss", "cross-entropy + squared error",
          [("training", 0, \.trainingLoss), ("validation", 1, \.validationLoss)]),
        panel(
          "As the teacher", "tasks on the teacher's machines", unit: "%", includes: [0, 100], isShare: true,
          [
            ("training", 0, { 100 * $0.trainingAccuracy }),
            ("validation", 1, { 100 * $0.validationAccuracy }),
          ]),
        turnaround,
      ])
    grid.theme = theme
    return grid
  }

  /// The epoch that became the model: the lowest loss on the validation lists, the first of equals.
  static func kept(_ curve: [GradientPoint]) -> GradientPoint? {
    var best: GradientPoint?
    for point in curve where point.validationLoss < best?.validationLoss ?? .infinity { best = point }
    return best
  }

  private static func subtitle(_ curve: [GradientPoint]) -> String {
    var text =
      "Training: means over an epoch's lists, each before its step. Validation: on lists of other seeds."
    if let kept = kept(curve) {
      text +=
        " The model is epoch \(kept.epoch) of \(curve.last?.epoch ?? 0), the lowest loss in validation: "
        + "\(NumberText.rounded(100 * kept.validationAccuracy, decimals: 1)) % as the teacher, turnaround "
        + "\(NumberText.rounded(kept.turnaroundRatio, decimals: 3)) × HEFT's."
    }
    return text
  }
}
