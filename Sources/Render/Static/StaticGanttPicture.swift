import Distill
import Policy
import Sim

/// A static schedule as a Gantt chart: a lane per machine, machines of one speed together, tasks in two tones by turns.
public struct StaticGanttPicture: Sendable {
  private static let padding = 14.0
  private static let left = 104.0
  /// Lanes share this height where there are many.
  private static let lanesHeight = 520.0

  public var theme = ChartTheme()
  /// The width of the time axis, CSS pixels.
  public var plotWidth = 960.0
  private let problem: StaticProblem
  private let schedule: StaticSchedule
  private let method: String

  /// - Parameter schedule: a valid schedule of `problem`.
  public init(_ schedule: StaticSchedule, of problem: StaticProblem, method: String) {
    self.schedule = schedule
    self.problem = problem
    self.method = method
  }

  /// The picture as an SVG file.
  ///
  /// - Complexity: O(tasks · log tasks); the size grows with the tasks that can be told apart at this width.
  public func svg() -> [UInt8] {
    let metrics = StaticMetrics(schedule, of: problem)
    let end = metrics.makespan > 0 ? metrics.makespan : 1
    let plot = ChartSize(width: plotWidth, height: 100).bounded.width
    let scale = ChartScale(from: 0, to: end, start: Self.left, end: Self.left + plot)
    let ticks = Ticks.linear(0, end, atMost: 11, covering: false)
    let width = Self.left + plot + Self.padding + 8
    let title = "\(method) on \(problem.name)"
    var svg = SVGWriter(palette: theme.palette)
    let top = TitleBlock(
      title: title, subtitle: Self.summary(metrics), theme: theme, padding: Self.padding
    ).draw(&svg, width: width)
    let order = problem.machines.indices.sorted {
      (-problem.machines[$0].speed, $0) < (-problem.machines[$1].speed, $1)
    }
    let laneHeight = min(max(Self.lanesHeight / Double(order.count), 2), 16)
    let bottom = top + Double(order.count) * laneHeight
    for (tick, label) in zip(ticks.values, ticks.labels) {
      let x = scale.position(tick)
      svg.line(x, top, x, bottom, .init(color: theme.palette.rule, width: 0.5))
      svg.text(
        label, x: x, y: bottom + 16, size: theme.labelSize, color: theme.palette.softInk, anchor: .middle)
    }
    svg.text(
      "time (s)", x: (scale.start + scale.end) / 2, y: bottom + 32, size: theme.labelSize,
      color: theme.palette.softInk, anchor: .middle)
    drawTasks(&svg, order, top, laneHeight, scale)
    drawSpeeds(&svg, order, top, laneHeight)
    return svg.document(
      width: width, height: bottom + 38 + Self.padding, title: title, summary: Self.summary(metrics))
  }

  private static func summary(_ metrics: StaticMetrics) -> String {
    "mean turnaround \(NumberText.brief(metrics.averageTurnaround)) s, waiting "
      + "\(NumberText.brief(metrics.averageWaiting)) s, makespan \(NumberText.brief(metrics.makespan)) s, "
      + "\(NumberText.rounded(100 * metrics.utilisation, decimals: 0)) % of the machines' time used"
  }

  /// Two paths, so that neighbours differ; bars of one tone without a visible gap are one.
  private func drawTasks(
    _ svg: inout SVGWriter, _ order: [Int], _ top: Double, _ laneHeight: Double, _ scale: ChartScale
  ) {
    var ofMachine = [[Int]](repeating: [], count: order.count)
    for (task, machine) in schedule.machine.enumerated() { ofMachine[machine].append(task) }
    var tones = [SVGPath(), SVGPath()]
    for (lane, machine) in order.enumerated() {
      let y = top + (Double(lane) + 0.5) * laneHeight
      var last = [-1.0, -1.0]
      let tasks = ofMachine[machine].sorted { (schedule.start[$0], $0) < (schedule.start[$1], $1) }
      for (number, task) in tasks.enumerated() {
        let (from, to) = (scale.position(schedule.start[task]), scale.position(schedule.finish[task]))
        // What ends where the last bar of its tone ended would not be seen.
        guard to - last[number % 2] > 0.3 else { continue }
        tones[number % 2].segment(from, max(to, from + 0.3), y)
        last[number % 2] = max(to, from + 0.3)
      }
    }
    let hue = theme.palette.hue(0)
    let colors = [hue, hue.mixed(with: theme.palette.paper, share: 0.45)]
    for (path, color) in zip(tones, colors) {
      svg.path(
        path,
        stroke: .init(
          color: color, width: laneHeight > 4 ? laneHeight - 1.4 : laneHeight - 0.3, isFlat: true),
        tooltip: NumberText.counted(problem.taskCount, "task", "tasks"))
    }
  }

  private func drawSpeeds(_ svg: inout SVGWriter, _ order: [Int], _ top: Double, _ laneHeight: Double) {
    var lane = 0
    var blocks: [(from: Int, count: Int, speed: Double)] = []
    while lane < order.count {
      let speed = problem.machines[order[lane]].speed
      let count = order[lane...].prefix { problem.machines[$0].speed == speed }.count
      blocks.append((lane, count, speed))
      lane += count
    }
    let middles = blocks.map { (Double($0.from) + Double($0.count) / 2) * laneHeight }
    let places = LabelColumn.place(
      middles, lengths: middles.map { _ in 12.0 }, from: -4,
      to: max(Double(order.count) * laneHeight + 4, Double(middles.count) * 12))
    for (block, place) in zip(blocks, places) {
      let text =
        problem.executionTimes == nil
        ? "\(block.count) × \(NumberText.brief(block.speed)) MHz"
        : NumberText.counted(block.count, "machine", "machines")
      svg.text(
        TextWidth.fitted(text, size: 10, width: Self.left - 16), x: Self.left - 10, y: top + place + 3.5,
        size: 10, color: theme.palette.softInk, anchor: .end)
      let from = top + Double(block.from) * laneHeight + 0.5
      svg.line(
        Self.left - 4, from, Self.left - 4, from + Double(block.count) * laneHeight - 1,
        .init(color: theme.palette.line, width: 1.2))
    }
  }
}
