import ArgumentParser
import Render

struct RenderTraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Write schedules as Chrome trace JSON, which Perfetto opens.",
    discussion: """
      A process per schedule, a thread per machine and per workflow; open the file at ui.perfetto.dev or chrome://tracing.

      EXAMPLE
        deftree render trace bestfit.json tree.json --out trace.json
      """)

  @OptionGroup var input: ScheduleArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write (default: standard output).", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var out: String?

  func run() async throws {
    try await runReportingFailures {
      try PictureDestination(out).write(ChromeTrace.encoded(try input.read()))
    }
  }
}
