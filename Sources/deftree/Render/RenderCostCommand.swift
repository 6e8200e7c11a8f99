import ArgumentParser
import Render

struct RenderCostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost", abstract: "Draw rent and penalty of schedules over time.",
    discussion: """
      EXAMPLE
        deftree render cost bestfit.json tree.json --out cost.svg
      """)

  @OptionGroup var chart: ScheduleChartArguments

  func run() async throws {
    try await runReportingFailures {
      try chart.draw { try CostOverTimePicture($0, title: $1).svg() }
    }
  }
}
