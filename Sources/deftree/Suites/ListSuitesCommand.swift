import ArgumentParser
import Foundation
import Policy

/// `deftree suites list`
struct ListSuitesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists all suites, one line each.")

  @Flag(help: "Print JSON.")
  var json = false

  private struct Entry: Encodable {
    var name: String
    var summary: String
    var file: String?
  }

  func run() async throws {
    try await runReportingFailures {
      let library = SuiteLibrary.standard()
      var entries = SuiteRegistry.all.map { Entry(name: $0.name, summary: $0.summary) }
      let own = entries.count
      for name in library.names where !entries.contains(where: { $0.name == name }) {
        // One file that cannot be read must not hide the others.
        do {
          guard let suite = try library.suite(name) else { continue }
          entries.append(Entry(name: name, summary: suite.summary, file: suite.path))
        } catch {
          entries.append(
            Entry(name: name, summary: "cannot be read: \(error)", file: library.path(named: name)))
        }
      }
      if json {
        try StandardStreams.emitJSON(["suites": entries])
        return
      }
      let width = entries.map(\.name.count).max() ?? 0
      func lines(_ part: ArraySlice<Entry>) -> String {
        part.map { "  \($0.name.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.summary)\n" }
          .joined()
      }
      StandardStreams.emit("part of the program\n" + lines(entries[..<own]))
      if entries.count > own { StandardStreams.emit("files\n" + lines(entries[own...])) }
    }
  }
}
