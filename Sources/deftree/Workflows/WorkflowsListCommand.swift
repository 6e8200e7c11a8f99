import ArgumentParser
import Sim

/// `deftree workflows list`: the families and the file formats.
struct WorkflowsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The families that can be generated and the file formats.")

  @Flag(help: "Print JSON on stdout.")
  var json = false

  private struct Listing: Encodable {
    struct Family: Encodable {
      let name: String
      let aliases: [String]
      let summary: String
      let minimumSize: Int
      let referenceSizes: [Int]
    }
    struct Format: Encodable {
      let name: String
      let summary: String
      let fileExtensions: [String]
      let canWrite: Bool
    }
    let families: [Family]
    let formats: [Format]
  }

  func run() async throws {
    try await runReportingFailures {
      if json {
        try StandardStreams.emitJSON(
          Listing(
            families: WorkflowFamilies.all.map {
              .init(
                name: $0.name, aliases: $0.aliases, summary: $0.summary, minimumSize: $0.minimumSize,
                referenceSizes: $0.referenceSizes)
            },
            formats: WorkflowFormats.all.map {
              .init(
                name: $0.name, summary: $0.summary, fileExtensions: $0.fileExtensions, canWrite: $0.canWrite)
            }))
        return
      }
      var lines = ["families"]
      for family in WorkflowFamilies.all {
        lines.append(
          "  \(WorkflowsTable.pad(family.name, 12)) from \(WorkflowsTable.pad(String(family.minimumSize), 3)) "
            + family.summary + (family.aliases.isEmpty ? "" : " (\(family.aliases.joined(separator: ", ")))"))
      }
      lines.append("formats")
      for format in WorkflowFormats.all {
        lines.append("  \(WorkflowsTable.pad(format.name, 12)) \(format.summary)")
      }
      StandardStreams.emit(lines.joined(separator: "\n") + "\n")
    }
  }
}
