import Distill
import Sim

/// Schedules as Gantt charts, one above the other on one axis of time.
///
/// A lane per machine, coloured by workflow; grey is paid and idle, dark grey boots. Below the lanes a line per workflow from
/// its arrival to its end, with its deadline; what is late is marked. Between two schedules stands how often they chose
/// differently. ``svg()`` draws it.
public struct GanttPicture: Sendable {
  public var title: String
  public var theme = ChartTheme()
  /// The width of the time axis, CSS pixels.
  public var plotWidth = 960.0
  let schedules: [ScheduleReading]

  /// - Throws: ``InputError`` unless there are one or two schedules, two of them of one workload.
  public init(_ schedules: [ScheduleReading], title: String? = nil) throws(InputError) {
    guard (1...2).contains(schedules.count) else {
      throw InputError(.usage, "\(schedules.count) schedules are given", remedy: "one or two are drawn")
    }
    if schedules.count == 2, !schedules[0].isOfSameWorkload(as: schedules[1]) {
      throw InputError(
        .data, "the two schedules are not of one workload",
        remedy: "run both policies with the same options and seed")
    }
    self.schedules = schedules
    self.title = title ?? schedules.map(\.name).joined(separator: " and ")
  }

  /// The picture as an SVG file.
  ///
  /// - Complexity: O(runs · log runs); the size grows with the runs that can be told apart at this width.
  public func svg() -> [UInt8] { GanttDrawing(self).svg() }

  /// What it shows, for who cannot see it.
  var summary: String {
    var lines = schedules.map(Self.summary)
    if schedules.count == 2 {
      let decisions = schedules[0].decisions(against: schedules[1])
      lines.append(
        "They chose differently for \(NumberText.count(decisions.count(where: \.differs))) of "
          + "\(NumberText.counted(decisions.count, "task", "tasks")).")
    }
    return lines.joined(separator: "\n")
  }

  static func summary(_ schedule: ScheduleReading) -> String {
    let record = schedule.record
    let late = schedule.lateCount
    return "\(schedule.name): \(FidelityText.dollars(record.totals.rent + record.totals.penalty)) $ = "
      + "\(FidelityText.dollars(record.totals.rent)) $ rent + \(FidelityText.dollars(record.totals.penalty)) $ penalty; "
      + "\(NumberText.counted(record.leases.count, "machine", "machines")), "
      + "\(NumberText.counted(record.runs.count, "task", "tasks")), \(late) of "
      + "\(NumberText.counted(record.workflows.count, "workflow", "workflows")) late; "
      + "\(idle(record)) of the paid time idle."
  }

  private static func idle(_ record: ScheduleRecord) -> String {
    let totals = record.totals
    guard totals.rentedHours > 0 else { return "nothing" }
    let share = 1 - totals.executedHours / totals.rentedHours
    return NumberText.rounded(100 * min(max(share, 0), 1), decimals: 0) + " %"
  }
}
