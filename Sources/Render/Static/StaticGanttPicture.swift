import Distill
import Policy
import Sim

/// A static schedule as a Gantt chart: a lane per machine that has tasks, machines of one speed together, tasks in two
/// tones by turns. Where a few tasks last far longer than all others the time axis ends before them.
public struct StaticGanttPicture: Sendable {
  private static let padding = 14.0
  private static let left = 150.0
  /// Lanes share this height where there are many.
  private static let lanesHeight = 520.0
  /// The axis shows at least this share of the tasks whole, and all of them unless that makes it so many times longer.
  private static let shownShare = 0.95
  private static let longestStretch = 3.0

  public var theme = ChartTheme()
  /// The width of the time axis, CSS pixels.
  public var plotWidth = 960.0
  private let problem: StaticProblem
  private let schedule: StaticSchedule
  private let method: String
  /// Machines with tasks, fastest first.
  private let lanes: [Int]
  /// Where the time axis ends, seconds.
  private let end: Double

  /// - Parameter schedule: a valid schedule of `problem`.
  public init(_ schedule: StaticSchedule, of problem: StaticProblem, method: String) {
    self.schedule = schedule
    self.problem = problem
    self.method = method
    let used = Set(schedule.machine)
    lanes = problem.machines.indices.filter(used.contains).sorted {
      (-problem.machines[$0].speed, $0) < (-problem.machines[$1].speed, $1)
    }
    let finishes = schedule.finish.sorted()
    let makespan = finishes.last ?? 0
    let most = finishes[min(Int(Self.shownShare * Double(finishes.count)), finishes.count - 1)]
    end = makespan <= 0 ? 1 : most > 0 && makespan > Self.longestStretch * most ? most : makespan
  }

  /// The picture as an SVG file.
  ///
  /// - Complexity: O(tasks · log tasks); the size grows with the tasks that can be told apart at this width.
  public func svg() -> [UInt8] {
    let plot = ChartSize(width: plotWidth, height: 100).bounded.width
    let scale = ChartScale(from: 0, to: end, start: Self.left, end: Self.left + plot)
    let ticks = Ticks.linear(0, end, atMost: 11, covering: false)
    let width = Self.left + plot + Self.padding + 8
    let title = "\(method) on \(problem.name)"
    var svg = SVGWriter(palette: theme.palette)
    let top = TitleBlock(
      title: title, subtitle: summary, theme: theme, padding: Self.padding
    ).draw(&svg, width: width)
    let laneHeight = min(max(Self.lanesHeight / Double(max(1, lanes.count)), 2), 16)
    let bottom = top + Double(lanes.count) * laneHeight
    for (tick, label) in zip(ticks.values, ticks.labels) {
      let x = scale.position(tick)
      svg.line(x, top, x, bottom, .init(color: theme.palette.rule, width: 0.5))
      svg.text(
        label, x: x, y: bottom + 16, size: theme.labelSize, color: theme.palette.softInk, anchor: .middle)
    }
    svg.text(
      "time (s)", x: (scale.start + scale.end) / 2, y: bottom + 32, size: theme.labelSize,
      color: theme.palette.softInk, anchor: .middle)
    drawTasks(&svg, top, laneHeight, scale)
    drawSpeeds(&svg, top, laneHeight)
    return svg.document(
      width: width, height: bottom + 38 + Self.padding, title: title, summary: summary)
  }

  private var summary: String {
    let metrics = StaticMetrics(schedule, of: problem)
    var text =
      "\(NumberText.counted(problem.taskCount, "task", "tasks")) on \(NumberText.count(lanes.count)) of "
      + "\(NumberText.counted(problem.machineCount, "machine", "machines")); mean turnaround "
      + "\(NumberText.brief(metrics.averageTurnaround)) s, waiting "
      + "\(NumberText.brief(metrics.averageWaiting)) s, makespan \(NumberText.brief(metrics.makespan)) s, "
      + "\(NumberText.rounded(100 * metrics.utilisation, decimals: 0)) % of all machines' time used"
    let late = schedule.finish.count { $0 > end }
    if late > 0 {
      text +=
        ". The axis ends where 95 % of the tasks are done; \(NumberText.counted(late, "task goes", "tasks go")) on (▸), "
        + "the last to the makespan."
    }
    return text
  }

  /// Two paths, so that neighbours differ; bars of one tone without a visible gap are one.
  private func drawTasks(
    _ svg: inout SVGWriter, _ top: Double, _ laneHeight: Double, _ scale: ChartScale
  ) {
    var ofMachine = [[Int]](repeating: [], count: problem.machineCount)
    for (task, machine) in schedule.machine.enumerated() { ofMachine[machine].append(task) }
    var tones = [SVGPath(), SVGPath()]
    var arrows = SVGPath()
    for (lane, machine) in lanes.enumerated() {
      let y = top + (Double(lane) + 0.5) * laneHeight
      var last = [-1.0, -1.0]
      let tasks = ofMachine[machine].sorted { (schedule.start[$0], $0) < (schedule.start[$1], $1) }
      if let finish = tasks.last.map({ schedule.finish[$0] }), finish > end {
        let size = min(max(laneHeight / 2, 2), 5)
        arrows.polygon([
          (scale.end + 1, y - size), (scale.end + 1 + size * 1.2, y), (scale.end + 1, y + size),
        ])
      }
      for (number, task) in tasks.enumerated() where schedule.start[task] < end {
        let from = scale.position(schedule.start[task])
        let to = scale.position(min(schedule.finish[task], end))
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
    if !arrows.text.isEmpty {
      svg.path(arrows, fill: theme.palette.ink, tooltip: "tasks that end after the axis")
    }
  }

  private func drawSpeeds(_ svg: inout SVGWriter, _ top: Double, _ laneHeight: Double) {
    var lane = 0
    var blocks: [(from: Int, count: Int, speed: Double)] = []
    while lane < lanes.count {
      let speed = problem.machines[lanes[lane]].speed
      let count = lanes[lane...].prefix { problem.machines[$0].speed == speed }.count
      blocks.append((lane, count, speed))
      lane += count
    }
    let middles = blocks.map { (Double($0.from) + Double($0.count) / 2) * laneHeight }
    let places = LabelColumn.place(
      middles, lengths: middles.map { _ in 12.0 }, from: -4,
      to: max(Double(lanes.count) * laneHeight + 4, Double(middles.count) * 12))
    for (block, place) in zip(blocks, places) {
      let all = problem.machines.count { $0.speed == block.speed }
      let text =
        problem.executionTimes == nil
        ? "\(block.count == all ? "" : "\(block.count) of ")\(all) × \(NumberText.brief(block.speed)) MHz"
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
