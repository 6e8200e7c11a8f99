import ArgumentParser
import Render
import Sim

struct RenderWorkflowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow", abstract: "Draw a workflow: task types in colour, the critical path bold.",
    discussion: """
      With --arrival the file is a schedule of deftree simulate --schedule; its workflow of that number is drawn with the \
      machines of its tasks and, at the time --at, what is done, runs, is ready and waits.

      EXAMPLES
        deftree render workflow Montage_25.xml --out montage.png
        deftree render workflow schedule.json --arrival 3 --at 1200 --out workflow.svg
      """)

  @Argument(
    help: "A DAX or WfFormat file, or a schedule.", completion: .file(extensions: ["xml", "dax", "json"]))
  var file: String

  @OptionGroup var output: RenderOutput

  @Option(help: ArgumentHelp("Draw this workflow of a schedule, counted from 0.", valueName: "n"))
  var arrival: Int?

  @Option(help: ArgumentHelp("The time to show, seconds from the start (default: the end).", valueName: "s"))
  var at: Double?

  @Flag(help: "Draw from left to right instead of top down.")
  var leftRight = false

  func validate() throws {
    if at != nil, arrival == nil { throw ValidationError("--at goes with --arrival.") }
    if let at, !at.isFinite { throw ValidationError("--at takes seconds.") }
  }

  func run() async throws {
    try await runReportingFailures {
      if let arrival {
        let progress = try WorkflowProgress(try ScheduleReading.read(file), arrival: arrival, at: at)
        var picture = WorkflowPicture()
        picture.progress = progress
        picture.direction = leftRight ? .leftRight : .topDown
        try output.draw(picture.graph(of: progress.workflow))
        return
      }
      let loaded = try WorkflowReader.read(path: file)
      for warning in loaded.warnings { StandardStreams.complain("deftree: warning: \(file): \(warning)") }
      var picture = WorkflowPicture()
      picture.direction = leftRight ? .leftRight : .topDown
      try output.draw(picture.graph(of: loaded.workflow))
    }
  }
}
