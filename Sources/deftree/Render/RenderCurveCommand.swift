import ArgumentParser
import Foundation
import Render
import Sim

struct RenderCurveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve", abstract: "Draw a training's learning curve, from its curve.csv.")

  @Argument(help: "A curve.csv that deftree train wrote.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var output: ChartOutput

  @Option(help: "What was trained, for the title.")
  var name: String?

  func run() async throws {
    try await runReportingFailures {
      try output.check()
      try output.write(try LearningCurveFiles.draw(file, name: name))
    }
  }
}
