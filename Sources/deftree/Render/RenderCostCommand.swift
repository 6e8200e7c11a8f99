import ArgumentParser
import Render

struct RenderCostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost", abstract: "Draw rent and penalty of schedules over time.",
    discussion: """
      EXAMPLE
        deftree render cost bestfit.json tree.json --out cost.svg
      """)

  @OptionGroup var input: ScheduleArguments
  @OptionGroup var output: ChartOutput

  @Option(help: "Title of the picture.")
  var title: String?

  func run() async throws {
    try await runReportingFailures {
      try output.check()
      try output.write(try CostOverTimePicture(try input.read(), title: title).svg())
    }
  }
}
