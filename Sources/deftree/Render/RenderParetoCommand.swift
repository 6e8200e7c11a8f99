import ArgumentParser
import Render

struct RenderParetoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pareto", abstract: "Draw cost and fidelity of trees against their size.",
    discussion: """
      EXAMPLE
        deftree render pareto run/fidelity.json --out pareto.svg
      """)

  @Argument(help: "A fidelity.json that deftree distill wrote.", completion: .file(extensions: ["json"]))
  var file: String

  @OptionGroup var output: ChartOutput

  func run() async throws {
    try await runReportingFailures {
      try output.check()
      try output.write(ParetoPicture.svg(try ParetoPicture.read(file)))
    }
  }
}
