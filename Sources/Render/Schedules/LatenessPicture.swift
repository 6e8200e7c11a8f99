import Distill
import Sim

/// How late every workflow of one schedule or two was, the latest first; below 0 it was early. ``svg()`` draws it.
public struct LatenessPicture: Sendable {
  public var title: String
  let schedules: [ScheduleReading]

  /// - Throws: as ``GanttPicture/init(_:title:)``.
  public init(_ schedules: [ScheduleReading], title: String? = nil) throws(InputError) {
    let names = try GanttPicture(schedules).title
    self.schedules = schedules
    self.title = title ?? "Lateness: \(names)"
  }

  /// The picture as an SVG file; unfinished workflows are left out.
  ///
  /// - Complexity: O(workflows · log workflows).
  public func svg() -> [UInt8] {
    let series = zip(CostOverTimePicture.distinct(schedules), schedules).map { name, schedule in
      let hours = Self.sorted(schedule).map { $0 / 3_600 }
      var style = ChartSeries.Style.line
      style.hasMarkers = hours.count <= 60
      return ChartSeries(
        name, hours.enumerated().map { ChartPoint(x: Double($0 + 1), y: $1) }, style: style)
    }
    var chart = LineChart(
      title: title, subtitle: "hours after the deadline, of every workflow, the latest first",
      x: ChartAxis("workflows, ranked by each schedule on its own", includes: [1]),
      y: ChartAxis("lateness", unit: "h", includes: [0]), series: series)
    chart.references = [ReferenceLine(.horizontal(0), "deadline")]
    chart.summary = schedules.map { schedule in
      let late = Self.sorted(schedule)
      let worst = late.first.map { NumberText.brief($0 / 3_600) + " h" } ?? "none"
      return "\(schedule.name): \(schedule.lateCount) of \(late.count) late; the latest: \(worst)."
    }.joined(separator: "\n")
    return chart.svg()
  }

  /// Seconds, the most first.
  static func sorted(_ schedule: ScheduleReading) -> [Double] {
    schedule.record.workflows.indices.compactMap(schedule.lateness).sorted(by: >)
  }
}
