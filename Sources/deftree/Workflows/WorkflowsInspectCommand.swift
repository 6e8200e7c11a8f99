import ArgumentParser
import Sim

/// `deftree workflows inspect`: the shape of workflows in files.
struct WorkflowsInspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tasks, edges, depth, width, critical path and total work of workflow files.",
    discussion: """
      Paths are DAX or WfFormat files, or folders of them.

      Examples:
        deftree workflows inspect Montage_25.xml
        deftree workflows inspect my-workflows --json
      """)

  @Argument(help: "Files or folders.")
  var paths: [String]

  @OptionGroup var reading: WorkflowReadArguments

  @Flag(help: "Print JSON on stdout.")
  var json = false

  private struct Report: Encodable {
    let file: String
    let format: String
    let name: String
    let tasks: Int
    let edges: Int
    let depth: Int
    let width: Int
    let levelWidths: [Int]
    let components: Int
    let criticalPath: [String]
    /// vCPU-seconds.
    let criticalPathWork: Double
    /// Seconds on the reference machine.
    let criticalPathSeconds: Double
    /// vCPU-seconds.
    let totalWork: Double
    let totalSeconds: Double
    let parallelism: Double
    let bytes: Double
    let typeCounts: [String: Int]
    let warnings: [String]

    init(file: String, loaded: LoadedWorkflow, referenceVCPUs: Double) {
      let workflow = loaded.workflow
      let shape = WorkflowShape(workflow)
      self.file = file
      format = loaded.format
      name = workflow.name
      tasks = shape.taskCount
      edges = shape.edgeCount
      depth = shape.depth
      width = shape.width
      levelWidths = shape.levelWidths
      components = shape.componentCount
      criticalPath = shape.criticalPath.map { workflow.tasks[$0].id }
      criticalPathWork = shape.criticalPathWork
      criticalPathSeconds = shape.criticalPathWork / referenceVCPUs
      totalWork = shape.totalWork
      totalSeconds = shape.totalWork / referenceVCPUs
      parallelism = shape.parallelism
      bytes = workflow.tasks.reduce(0) { $0 + $1.bytes }
      typeCounts = Dictionary(workflow.tasks.map { ($0.type, 1) }, uniquingKeysWith: +)
      warnings = loaded.warnings
    }

    var text: String {
      let number = WorkflowsTable.number
      let shownPath =
        criticalPath.count > 10
        ? criticalPath.prefix(5) + ["…"] + criticalPath.suffix(4) : criticalPath[...]
      let types = typeCounts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return """
        \(name) (\(format), \(file))
          tasks          \(tasks)
          edges          \(edges)
          depth          \(depth)
          width          \(width) (levels \(levelWidths.map(String.init).joined(separator: " ")))
          components     \(components)
          critical path  \(number(criticalPathWork)) vCPU-s, \(number(criticalPathSeconds)) s on the reference machine
                         \(shownPath.joined(separator: " → "))
          total work     \(number(totalWork)) vCPU-s, \(number(totalSeconds)) s on the reference machine
          parallelism    \(number(parallelism))
          types          \(types.joined(separator: ", "))

        """
    }
  }

  func run() async throws {
    try await runReportingFailures {
      var reports: [Report] = []
      for path in paths {
        for (file, loaded) in try reading.read(path) {
          reports.append(Report(file: file, loaded: loaded, referenceVCPUs: reading.referenceVcpus))
        }
      }
      if json {
        try StandardStreams.emitJSON(["workflows": reports])
      } else {
        StandardStreams.emit(reports.map(\.text).joined())
      }
    }
  }
}
