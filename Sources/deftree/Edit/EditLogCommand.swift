import ArgumentParser
import Distill
import Sim

struct EditLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Print the edits that a tree went through, oldest first.",
    discussion: """
      EXAMPLES
        deftree edit log edited.json
        deftree edit log edited.json --json
        deftree edit log polished.json --script > polish.yaml
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Flag(help: "Print a script that makes the same edits.")
  var script = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if script, json { throw ValidationError("--script and --json exclude each other.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      do {
        if script {
          StandardStreams.emit(try EditScript(history: document).encoded())
          return
        }
        let entries = try EditLogEntry.log(of: document)
        if json {
          try StandardStreams.emitJSON(entries)
        } else {
          StandardStreams.emit(EditLogText.text(entries))
        }
      } catch let error as InputError {
        throw error.inFile(tree)
      }
    }
  }
}
