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
    let tasks = ChartAxis("tasks in a list", scale: .logarithmic)
    var panels = [
      LineChart(
        title: "Mean turnaround", x: tasks, y: ChartAxis("mean turnaround", unit: "s", scale: .logarithmic),
        series: series(\.metrics.averageTurnaround))
    ]
    if !base.isEmpty {
      var panel = LineChart(
        title: "Mean turnaround beside HEFT's", x: tasks,
        y: ChartAxis("mean turnaround, multiple of HEFT's", scale: .logarithmic, includes: [1]),
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
        title: "Seconds to schedule", x: tasks,
        y: ChartAxis("time to make the schedule", unit: "s", scale: .logarithmic),
        series: series { max($0.seconds, 1e-6) } + published))
    if let lists = lists(comparison) { panels.append(lists) }
    for index in panels.indices {
      panels[index].plotSize = ChartSize(
        width: panels.count == 4 ? 600 : 330, height: panels.count == 4 ? 340 : 300)
    }
    let machines = Set(comparison.rows.filter { $0.lists == nil }.map(\.machines)).sorted().map(String.init)
      .joined(separator: ", ")
    return ChartGrid(
      title: "Static scheduling on \(machines) machines",
      subtitle:
        "Means over the lists of a size; seconds are the least of them. Dashed: the source's printed figures.",
      panels: panels, columns: panels.count == 4 ? 2 : 3
    ).svg()
  }

  /// Lists of the networks' trainings, side by side; nil without them.
  private static func lists(_ comparison: StaticComparison) -> LineChart? {
    let means = comparison.listMeans.filter { $0.ratio != nil && $0.method != "heft" }
    guard !means.isEmpty else { return nil }
    var names: [String] = []
    var methods: [String] = []
    for mean in means {
      if !names.contains(mean.lists) { names.append(mean.lists) }
      if !methods.contains(mean.method) { methods.append(mean.method) }
    }
    var panel = LineChart(
      title: "Mean turnaround beside HEFT's on lists of the trainings",
      x: ChartAxis("lists of a network's training", scale: .categories(names)),
      y: ChartAxis("mean turnaround, multiple of HEFT's", scale: .logarithmic, includes: [1]),
      series: methods.map { method in
        ChartSeries(
          method,
          means.filter { $0.method == method }.map { mean in
            ChartPoint(x: Double(names.firstIndex(of: mean.lists) ?? 0), y: mean.ratio ?? .nan)
          },
          style: .init(line: .none, hasMarkers: true))
      })
    panel.references = [ReferenceLine(.horizontal(1), "HEFT")]
    return panel
  }
}
