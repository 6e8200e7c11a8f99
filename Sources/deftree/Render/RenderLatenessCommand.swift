import ArgumentParser
import Render

struct RenderLatenessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lateness", abstract: "Draw how late every workflow of schedules was, the latest first.",
    discussion: """
      EXAMPLE
        deftree render lateness bestfit.json tree.json --out lateness.svg
      """)

  @OptionGroup var input: ScheduleArguments
  @OptionGroup var output: ChartOutput

  @Option(help: "Title of the picture.")
  var title: String?

  func run() async throws {
    try await runReportingFailures {
      try output.check()
      try output.write(try LatenessPicture(try input.read(), title: title).svg())
    }
  }
}
