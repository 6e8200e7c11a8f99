import ArgumentParser
import Foundation
import Policy
import Sim

/// `deftree suites show NAME`
struct ShowSuiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Tells what a suite is: its episodes, what it stands for, its configuration.")

  @Argument(help: "A suite's name or a suite file.", completion: .file(extensions: ["yaml", "yml"]))
  var suite: String

  @Flag(help: "Print JSON.")
  var json = false

  private struct Shown: Encodable {
    var name: String
    var summary: String
    var file: String?
    var suite: SuiteFile?
  }

  func run() async throws {
    try await runReportingFailures {
      let found = try SuiteRegistry.named(suite)
      let source = found as? FileSuite
      if json {
        try StandardStreams.emitJSON(
          Shown(name: found.name, summary: found.summary, file: source?.path, suite: source?.file))
        return
      }
      StandardStreams.emit("\(found.name): \(found.summary)\n")
      guard let source else {
        StandardStreams.emit("part of the program; Guides/Simulation.md tells its episodes\n")
        return
      }
      StandardStreams.emit("\n\(source.file.standsFor)\n\nfile: \(source.path)\n\(try source.file.yaml())")
    }
  }
}
