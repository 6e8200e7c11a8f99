import ArgumentParser
import Render
import Sim

struct RenderWorkflowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow", abstract: "Draw a workflow file: task types in colour, the critical path bold.")

  @Argument(help: "A DAX or WfFormat file.", completion: .file(extensions: ["xml", "dax", "json"]))
  var file: String

  @OptionGroup var output: RenderOutput

  @Flag(help: "Draw from left to right instead of top down.")
  var leftRight = false

  func run() async throws {
    try await runReportingFailures {
      let loaded = try WorkflowReader.read(path: file)
      for warning in loaded.warnings { StandardStreams.complain("deftree: warning: \(file): \(warning)") }
      var picture = WorkflowPicture()
      picture.direction = leftRight ? .leftRight : .topDown
      try output.draw(picture.graph(of: loaded.workflow))
    }
  }
}
