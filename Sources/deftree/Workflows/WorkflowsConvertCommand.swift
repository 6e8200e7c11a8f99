import ArgumentParser
import Sim

/// `deftree workflows convert`: one format into another.
struct WorkflowsConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a workflow file to another format.",
    discussion: """
      The input's format is found from its content.

      Examples:
        deftree workflows convert Montage_25.xml --out Montage_25.json
        deftree workflows convert plan.json --default-runtime 10 > runnable.json
      """)

  @Argument(help: "The file to convert.")
  var input: String

  @Option(help: "The format to write.")
  var to: String = "wfformat"

  @OptionGroup var reading: WorkflowReadArguments

  @Option(name: .shortAndLong, help: "The file to write; stdout without it.")
  var out: String?

  func run() async throws {
    try await runReportingFailures {
      let format = try WorkflowFormats.named(to)
      let loaded = try WorkflowReader.read(
        path: input, defaultRuntime: reading.defaultRuntime, referenceVCPUs: reading.referenceVcpus)
      for warning in loaded.warnings { StandardStreams.complain("deftree: warning: \(input): \(warning)") }
      let options = WorkflowReadOptions(referenceVCPUs: reading.referenceVcpus)
      let text = try format.write(loaded.workflow, options: options)
      guard let out else { return StandardStreams.emit(text) }
      try FileAccess.replace(out, with: text)
      StandardStreams.complain("wrote \(out): \(loaded.workflow.taskCount) tasks")
    }
  }
}
