import ArgumentParser
import Distill

struct EditShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a tree: each node's number, test, answer and rows; ~ marks counts older than an edit.")

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  func run() async throws {
    try await runReportingFailures {
      StandardStreams.emit(TreeText.render(try TreeDocument.read(tree)) + "\n")
    }
  }
}
