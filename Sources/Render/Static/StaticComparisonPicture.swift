import Distill
import Policy

/// Turnaround and seconds of static methods against the number of tasks: the source's Fig. 3 and Table I.
public enum StaticComparisonPicture {
  /// - Complexity: O(rows).
  public static func svg(_ comparison: StaticComparison) -> [UInt8] {
    let means = comparison.means
    var methods: [String] = []
    for mean in means where !methods.contains(mean.method) { methods.append(mean.method) }
    func series(_ value: (StaticComparison.Mean) -> Double) -> [ChartSeries] {
      methods.map { method in
        ChartSeries(
          method,
          means.filter { $0.method == method }.map { ChartPoint(x: Double($0.tasks), y: value($0)) },
          style: .measured)
      }
    }
    let base = Dictionary(
      means.filter { $0.method == "heft" }.map { ($0.tasks, $0.metrics.averageTurnaround) },
      uniquingKeysWith: { first, _ in first })
    let tasks = ChartAxis("tasks", scale: .logarithmic)
    var panels = [
      LineChart(
        title: "Mean turnaround", x: tasks, y: ChartAxis("seconds", unit: "s", scale: .logarithmic),
        series: series(\.metrics.averageTurnaround))
    ]
    if !base.isEmpty {
      var panel = LineChart(
        title: "Mean turnaround beside HEFT's", x: tasks, y: ChartAxis("multiple of HEFT's", includes: [1]),
        series: series { mean in
          base[mean.tasks].map { mean.metrics.averageTurnaround / $0 } ?? .nan
        })
      panel.references = [ReferenceLine(.horizontal(1), "HEFT")]
      panels.append(panel)
    }
    let published = PublishedStaticSeconds.methods.map { method in
      ChartSeries(
        method.name,
        zip(PublishedStaticSeconds.tasks, method.seconds).map { ChartPoint(x: Double($0), y: $1) },
        style: .reference)
    }
    panels.append(
      LineChart(
        title: "Seconds to schedule", x: tasks, y: ChartAxis("seconds", unit: "s", scale: .logarithmic),
        series: series { max($0.seconds, 1e-6) } + published))
    for index in panels.indices { panels[index].plotSize = ChartSize(width: 330, height: 300) }
    let machines = Set(comparison.rows.map(\.machines)).sorted().map(String.init).joined(separator: ", ")
    return ChartGrid(
      title: "Static scheduling on \(machines) machines",
      subtitle:
        "Mean of the lists of a size; seconds are the least of them. Dashed: the source's printed figures.",
      panels: panels
    ).svg()
  }
}
