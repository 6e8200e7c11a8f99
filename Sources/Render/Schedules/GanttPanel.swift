import Distill
import Sim

/// One schedule of a Gantt chart: its heading, a lane per machine, a line per workflow.
struct GanttPanel {
  private static let headingHeight = 24.0
  /// Lanes share this height where there are many.
  private static let lanesHeight = 460.0
  private static let workflowsHeight = 200.0

  private let schedule: ScheduleReading
  private let theme: ChartTheme
  private let laneHeight: Double
  private let lineHeight: Double
  /// The lane of each machine: those of one type stand together, in the order in which they were leased.
  private let lanes: [Int]
  private let order: [Int]

  init(_ schedule: ScheduleReading, theme: ChartTheme) {
    self.schedule = schedule
    self.theme = theme
    let leases = schedule.record.leases
    laneHeight = min(max(Self.lanesHeight / Double(max(leases.count, 1)), 2), 13)
    lineHeight = min(
      max(Self.workflowsHeight / Double(max(schedule.record.workflows.count, 1)), 2.5), 9)
    order = leases.indices.sorted {
      (leases[$0].type, leases[$0].start, $0) < (leases[$1].type, leases[$1].start, $1)
    }
    var lanes = [Int](repeating: 0, count: leases.count)
    for (lane, machine) in order.enumerated() { lanes[machine] = lane }
    self.lanes = lanes
  }

  var height: Double {
    Self.headingHeight + Double(lanes.count) * laneHeight + 8
      + Double(schedule.record.workflows.count) * lineHeight + 10
  }

  func draw(_ svg: inout SVGWriter, top: Double, scale: ChartScale, colors: WorkflowColors, left: Double) {
    let heading = TextWidth.fitted(
      GanttPicture.summary(schedule), size: theme.subtitleSize, width: scale.end - 14, bold: true)
    svg.text(heading, x: 14, y: top + 15, size: theme.subtitleSize, color: theme.palette.ink, bold: true)
    let first = top + Self.headingHeight
    drawLeases(&svg, first, scale)
    drawRuns(&svg, first, scale, colors)
    drawTypes(&svg, first, left)
    let lines = first + Double(lanes.count) * laneHeight + 8
    drawWorkflows(&svg, lines, scale, colors, left)
  }

  private func middle(_ lane: Int, _ first: Double) -> Double { first + (Double(lane) + 0.5) * laneHeight }

  /// Thickness of bars: a gap between lanes where they are wide enough.
  private var thickness: Double { laneHeight > 4 ? laneHeight - 1.4 : laneHeight - 0.3 }

  // MARK: - Machines

  private func drawLeases(_ svg: inout SVGWriter, _ first: Double, _ scale: ChartScale) {
    let palette = theme.palette
    let boot = schedule.record.cloud.bootDelay
    var paid = SVGPath()
    var booting = SVGPath()
    for machine in order {
      let lease = schedule.record.leases[machine]
      let y = middle(lanes[machine], first)
      paid.segment(scale.position(lease.start), scale.position(lease.end), y)
      if boot > 0 {
        booting.segment(scale.position(lease.start), scale.position(min(lease.start + boot, lease.end)), y)
      }
    }
    let rented = NumberText.brief(schedule.record.totals.rentedHours)
    let executed = NumberText.brief(schedule.record.totals.executedHours)
    svg.path(
      paid,
      stroke: .init(
        color: palette.paper.mixed(with: palette.rule, share: 0.7), width: thickness, isFlat: true),
      tooltip: "paid: \(rented) h, of which \(executed) h busy")
    svg.path(
      booting, stroke: .init(color: palette.line, width: thickness, isFlat: true),
      tooltip: "boot: \(NumberText.brief(boot)) s each")
  }

  /// One path per workflow; runs of one workflow that follow on each other without a visible gap are one bar.
  private func drawRuns(
    _ svg: inout SVGWriter, _ first: Double, _ scale: ChartScale, _ colors: WorkflowColors
  ) {
    let record = schedule.record
    var ofWorkflow = [[Int]](repeating: [], count: record.workflows.count)
    for index in record.runs.indices { ofWorkflow[record.runs[index].workflow].append(index) }
    for (workflow, members) in ofWorkflow.enumerated() where !members.isEmpty {
      let sorted = members.sorted {
        let (a, b) = (record.runs[$0], record.runs[$1])
        return (lanes[a.machine], a.start, a.task) < (lanes[b.machine], b.start, b.task)
      }
      var path = SVGPath()
      var open: (lane: Int, from: Double, to: Double)?
      func finish() {
        guard let open else { return }
        path.segment(open.from, max(open.to, open.from + 0.5), middle(open.lane, first))
      }
      for index in sorted {
        let run = record.runs[index]
        let (from, to) = (place(run.start, scale), place(run.finish, scale))
        if let last = open, last.lane == lanes[run.machine], from - last.to < 0.35 {
          open?.to = to
        } else {
          finish()
          open = (lanes[run.machine], from, to)
        }
      }
      finish()
      svg.path(
        path, stroke: .init(color: colors.color(workflow), width: thickness, isFlat: true),
        tooltip: tooltip(workflow))
    }
  }

  /// Where a time stands; to half a pixel where lanes are thin, since thousands of numbers make the file.
  private func place(_ time: Double, _ scale: ChartScale) -> Double {
    let x = scale.position(time)
    return laneHeight < 4 ? (x * 2).rounded() / 2 : x
  }

  /// The name of each type beside its lanes, with how many machines there were.
  private func drawTypes(_ svg: inout SVGWriter, _ first: Double, _ left: Double) {
    let groups = Dictionary(grouping: order) { schedule.record.leases[$0].type }.sorted { $0.key < $1.key }
    let palette = theme.palette
    let labels = groups.map { group in
      Double(lanes[group.value[0]] * 2 + group.value.count) / 2 * laneHeight
    }
    let places = LabelColumn.place(
      labels, lengths: labels.map { _ in 12.0 }, from: -4,
      to: max(Double(lanes.count) * laneHeight + 4, Double(labels.count) * 12))
    for (group, place) in zip(groups, places) {
      let type = schedule.record.cloud.catalogue[group.key]
      let full = "\(group.value.count) × \(NumberText.brief(type.vCPUs)) vCPU"
      svg.text(
        TextWidth.fitted(full, size: 10, width: left - 16), x: left - 10, y: first + place + 3.5, size: 10,
        color: palette.softInk, anchor: .end,
        tooltip:
          "\(full): \(TextCleaning.oneLine(type.name, limit: 60)), \(NumberText.brief(type.pricePerHour)) $/h"
      )
      let from = first + Double(lanes[group.value[0]]) * laneHeight + 0.5
      svg.line(
        left - 4, from, left - 4, from + Double(group.value.count) * laneHeight - 1,
        .init(color: palette.line, width: 1.2))
    }
  }

  // MARK: - Workflows

  private func tooltip(_ workflow: Int) -> String {
    let outcome = schedule.record.workflows[workflow]
    var text = "workflow \(workflow): \(schedule.title(workflow)); arrives \(Self.hours(outcome.start))"
    text += ", deadline \(Self.hours(outcome.deadline))"
    guard let finish = outcome.finish else { return text + ", unfinished" }
    text += ", done \(Self.hours(finish))"
    if schedule.isLate(workflow) {
      text += ", late by \(Self.hours(finish - outcome.deadline)): \(FidelityText.dollars(outcome.penalty)) $"
    }
    return text
  }

  private static func hours(_ seconds: Double) -> String { NumberText.brief(seconds / 3_600) + " h" }

  private func drawWorkflows(
    _ svg: inout SVGWriter, _ first: Double, _ scale: ChartScale, _ colors: WorkflowColors, _ left: Double
  ) {
    let palette = theme.palette
    let late = palette.hue(4)
    for (workflow, outcome) in schedule.record.workflows.enumerated() {
      let y = first + (Double(workflow) + 0.5) * lineHeight
      let end = outcome.finish ?? schedule.end
      let color = colors.color(workflow)
      var line = SVGPath()
      line.segment(scale.position(outcome.start), scale.position(end), y)
      svg.path(
        line, stroke: .init(color: color, width: min(lineHeight - 1, 2.4), isFlat: true),
        tooltip: tooltip(workflow))
      if lineHeight >= 6 {
        svg.text(
          "\(workflow)", x: scale.position(outcome.start) - 3, y: y + 2.6, size: 7, color: palette.softInk,
          anchor: .end)
      }
      let deadline = scale.position(min(outcome.deadline, schedule.end))
      if schedule.isLate(workflow) {
        var after = SVGPath()
        after.segment(deadline, scale.position(end), y)
        svg.path(
          after, stroke: .init(color: late, width: max(lineHeight - 1, 2), isFlat: true),
          tooltip: tooltip(workflow))
        if lineHeight >= 6 {
          svg.text(
            "late", x: scale.position(end) + 3, y: y + 3, size: 8, color: theme.ink(late))
        }
      }
      if outcome.deadline <= schedule.end {
        svg.line(
          deadline, y - lineHeight / 2 + 0.4, deadline, y + lineHeight / 2 - 0.4,
          .init(color: palette.ink, width: 1.2))
      }
    }
    let count = schedule.record.workflows.count
    guard count > 0 else { return }
    let centre = first + Double(count) * lineHeight / 2
    svg.text(
      "workflows", x: left - 10, y: centre + 1, size: 10, color: palette.softInk, anchor: .end)
    let lateCount = schedule.lateCount
    svg.text(
      "\(lateCount) late", x: left - 10, y: centre + 13, size: 10,
      color: lateCount > 0 ? theme.ink(late) : palette.softInk, anchor: .end)
  }
}
