import ArgumentParser
import Render

struct RenderLatenessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lateness", abstract: "Draw how late every workflow of schedules was, the latest first.",
    discussion: """
      EXAMPLE
        deftree render lateness bestfit.json tree.json --out lateness.svg
      """)

  @OptionGroup var chart: ScheduleChartArguments

  func run() async throws {
    try await runReportingFailures {
      try chart.draw { try LatenessPicture($0, title: $1).svg() }
    }
  }
}
