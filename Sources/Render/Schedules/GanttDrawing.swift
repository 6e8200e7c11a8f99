import Distill
import Sim

/// Lays a ``GanttPicture`` out and draws it.
struct GanttDrawing {
  private static let padding = 14.0
  private static let left = 92.0
  private static let stripHeight = 26.0

  private let picture: GanttPicture
  private let theme: ChartTheme
  private let colors: WorkflowColors
  private let ticks: Ticks
  private let scale: ChartScale
  private let width: Double

  init(_ picture: GanttPicture) {
    self.picture = picture
    theme = picture.theme
    colors = WorkflowColors(palette: picture.theme.palette)
    let plot = ChartSize(width: picture.plotWidth, height: 100).bounded.width
    let hours = (picture.schedules.map(\.end).max() ?? 0) / 3_600
    ticks = Ticks.linear(0, hours > 0 ? hours : 1, atMost: 13, covering: false)
    scale = ChartScale(
      from: 0, to: hours > 0 ? hours * 3_600 : 3_600, start: Self.left, end: Self.left + plot)
    width = Self.left + plot + Self.padding + 8
  }

  func svg() -> [UInt8] {
    var svg = SVGWriter(palette: theme.palette)
    var y = TitleBlock(
      title: picture.title,
      subtitle:
        "a lane per machine, a colour per workflow; grey: paid and idle; dark grey: boot; lines below: workflows, arrival "
        + "to end; tick: deadline; thick: late"
        + (picture.schedules.count == 2 ? "; strip: share of choices that differ" : ""),
      theme: theme, padding: Self.padding
    ).draw(&svg, width: width)
    // The grid lies below everything, and its height is known at the end only: heights first.
    let panels = picture.schedules.map { GanttPanel($0, theme: theme) }
    let top = y
    var bottom = y + panels.reduce(0) { $0 + $1.height }
    if panels.count == 2 { bottom += Self.stripHeight + 14 }
    for hours in ticks.values {
      let x = scale.position(hours * 3_600)
      svg.line(x, top + 20, x, bottom, .init(color: theme.palette.rule, width: 0.5))
    }
    for (index, panel) in panels.enumerated() {
      panel.draw(&svg, top: y, scale: scale, colors: colors, left: Self.left)
      y += panel.height
      if index == 0, panels.count == 2 { y = drawDisagreements(&svg, top: y) }
    }
    for (hours, label) in zip(ticks.values, ticks.labels) {
      svg.text(
        label, x: scale.position(hours * 3_600), y: y + 14, size: theme.labelSize,
        color: theme.palette.softInk, anchor: .middle)
    }
    svg.text(
      "time (h)", x: (scale.start + scale.end) / 2, y: y + 30, size: theme.labelSize,
      color: theme.palette.softInk, anchor: .middle)
    return svg.document(
      width: width, height: y + 36 + Self.padding, title: picture.title, summary: picture.summary)
  }

  /// Per stretch of the axis: a bar of the decisions made there, filled as far as they differ.
  private func drawDisagreements(_ svg: inout SVGWriter, top: Double) -> Double {
    let decisions = picture.schedules[0].decisions(against: picture.schedules[1])
    let step = 4.0
    let count = Int(((scale.end - scale.start) / step).rounded(.up))
    var all = [Int](repeating: 0, count: count + 1)
    var differing = all
    for decision in decisions {
      let bin = Int(min(max((scale.position(decision.time) - scale.start) / step, 0), Double(count)))
      all[bin] += 1
      if decision.differs { differing[bin] += 1 }
    }
    let foot = top + Self.stripHeight
    var path = SVGPath()
    for bin in all.indices where differing[bin] > 0 {
      let height = max(1, (Self.stripHeight - 4) * Double(differing[bin]) / Double(all[bin]))
      let x = scale.start + Double(bin) * step
      path.polygon([(x, foot), (x, foot - height), (x + step - 0.8, foot - height), (x + step - 0.8, foot)])
    }
    let total = differing.reduce(0, +)
    let share = NumberText.rounded(100 * Double(total) / Double(max(decisions.count, 1)), decimals: 0)
    let text =
      "\(NumberText.count(total)) of \(NumberText.counted(decisions.count, "decision", "decisions")) differ (\(share) %)"
    svg.path(
      path, fill: theme.palette.softInk,
      tooltip: "\(text): another type of machine, or a new one instead of a leased one; height: share")
    svg.line(scale.start, foot, scale.end, foot, .init(color: theme.palette.line, width: 0.6))
    svg.text(
      "differing", x: Self.left - 8, y: foot - 12, size: theme.labelSize, color: theme.palette.ink,
      anchor: .end)
    svg.text(
      "choices", x: Self.left - 8, y: foot, size: theme.labelSize, color: theme.palette.ink, anchor: .end)
    return foot + 14
  }
}
