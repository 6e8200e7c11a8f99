import Distill
import Sim

/// Rent, penalty and their sum over time, of one schedule or two.
///
/// Rent grows evenly over a lease, as it is used up; a penalty falls due when its workflow ends. ``svg()`` draws it.
public struct CostOverTimePicture: Sendable {
  /// Places of the axis at which rent is summed.
  private static let steps = 240

  public var title: String
  let schedules: [ScheduleReading]

  /// - Throws: as ``GanttPicture/init(_:title:)``.
  public init(_ schedules: [ScheduleReading], title: String? = nil) throws(InputError) {
    // The same schedules can be compared.
    let names = try GanttPicture(schedules).title
    self.schedules = schedules
    self.title = title ?? "Cost over time: \(names)"
  }

  /// The picture as an SVG file.
  ///
  /// - Complexity: O(leases · steps + workflows · log workflows).
  public func svg() -> [UInt8] {
    let parts: [(String, (ScheduleReading) -> [ChartPoint])] = [
      ("rent and penalty", { Self.sum(Self.rent($0), Self.penalty($0)) }), ("rent", Self.rent),
      ("penalty", Self.penalty),
    ]
    let panels = parts.map { name, points in
      var chart = LineChart(
        title: name, x: ChartAxis("time", unit: "h", includes: [0]),
        y: ChartAxis("", unit: "$", includes: [0]),
        series: zip(names, schedules).map { ChartSeries($0, points($1)) })
      chart.plotSize = ChartSize(width: 300, height: 240)
      return chart
    }
    var grid = ChartGrid(title: title, subtitle: "dollars since the start", panels: panels, columns: 3)
    grid.sharesY = true
    grid.summary = schedules.map(GanttPicture.summary).joined(separator: "\n")
    return grid.svg()
  }

  private var names: [String] { Self.distinct(schedules) }

  /// The schedules' names; told apart where a policy stands beside itself.
  static func distinct(_ schedules: [ScheduleReading]) -> [String] {
    let names = schedules.map(\.name)
    return Set(names).count == names.count ? names : names.enumerated().map { "\($1) (\($0 + 1))" }
  }

  /// Dollars of rent used up by each of the steps.
  static func rent(_ schedule: ScheduleReading) -> [ChartPoint] {
    (0...steps).map { step in
      let time = schedule.end * Double(step) / Double(steps)
      var dollars = 0.0
      for lease in schedule.record.leases where lease.start < time {
        let price = schedule.record.cloud.catalogue[lease.type].pricePerHour
        let span = lease.end - lease.start
        let share = span > 0 ? min((time - lease.start) / span, 1) : 1
        dollars += lease.hours * price * share
      }
      return ChartPoint(x: time / 3_600, y: dollars)
    }
  }

  /// A stair: two points where a penalty falls due.
  static func penalty(_ schedule: ScheduleReading) -> [ChartPoint] {
    var points = [ChartPoint(x: 0, y: 0)]
    var dollars = 0.0
    let due = schedule.record.workflows.filter { $0.penalty > 0 }
      .sorted { ($0.finish ?? schedule.end) < ($1.finish ?? schedule.end) }
    for outcome in due {
      let hours = (outcome.finish ?? schedule.end) / 3_600
      points.append(ChartPoint(x: hours, y: dollars))
      dollars += outcome.penalty
      points.append(ChartPoint(x: hours, y: dollars))
    }
    points.append(ChartPoint(x: schedule.end / 3_600, y: dollars))
    return points
  }

  /// Rent with the penalties due by then; every step of a stair is kept.
  private static func sum(_ rent: [ChartPoint], _ penalty: [ChartPoint]) -> [ChartPoint] {
    var result: [ChartPoint] = []
    var next = 0
    var due = 0.0
    for (index, point) in rent.enumerated() {
      while next < penalty.count, penalty[next].x <= point.x {
        // Rent between two steps, on the line that joins them.
        let last = index > 0 ? rent[index - 1] : point
        let span = point.x - last.x
        let share = span > 0 ? (penalty[next].x - last.x) / span : 1
        due = penalty[next].y
        result.append(ChartPoint(x: penalty[next].x, y: last.y + (point.y - last.y) * share + due))
        next += 1
      }
      result.append(ChartPoint(x: point.x, y: point.y + due))
    }
    return result
  }
}
