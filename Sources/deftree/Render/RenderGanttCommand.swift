import ArgumentParser
import Render

struct RenderGanttCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gantt",
    abstract: "Draw one schedule, or two on one axis of time, with what they chose differently.",
    discussion: """
      A lane per machine, a colour per workflow; grey is paid and idle, dark grey boots. Below, a line per workflow from its
      arrival to its end; the tick is its deadline, thick is late.

      EXAMPLE
        deftree simulate --policies bestfit --schedule bestfit.json
        deftree simulate --policies run/tree.json --schedule tree.json
        deftree render gantt bestfit.json tree.json --out gantt.svg
      """)

  @OptionGroup var chart: ScheduleChartArguments

  func run() async throws {
    try await runReportingFailures {
      try chart.draw { try GanttPicture($0, title: $1).svg() }
    }
  }
}
