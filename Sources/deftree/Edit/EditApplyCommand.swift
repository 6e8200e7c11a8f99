import ArgumentParser
import Distill
import Foundation
import Sim

struct EditApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply a script of edits to the tree it was written for.",
    discussion: """
      All edits are checked before anything is written: places, features, units, ranges, answers, branches that no \
      decision could reach. 'deftree edit check' shows the consequences first.

      EXAMPLES
        deftree edit apply night.yaml --tree tree.json --out edited.json
        deftree edit apply night.yaml --tree tree.json --in-place --trace traces/deft
      """)

  @OptionGroup var scripted: EditScriptArguments

  @Option(help: ArgumentHelp("The tree file.", valueName: "file"), completion: .file(extensions: ["json"]))
  var tree: String

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp("Write the changed tree to this file.", valueName: "file"))
  var out: String?

  @Flag(help: "Write the changed tree back to its file.")
  var inPlace = false

  func validate() throws {
    guard (out != nil) != inPlace else { throw ValidationError("Give one of --out and --in-place.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      var edits = try EditScript.read(scripted.script)
      if edits.note.date == nil { edits.note.date = Date.now.formatted(.iso8601) }
      let recorded = try await scripted.recorded(for: document, path: tree, edits: edits)
      let outcome: EditScriptOutcome
      do throws(InputError) {
        outcome = try edits.apply(to: document, rows: recorded, force: scripted.force)
      } catch {
        throw error.inFile(scripted.script)
      }
      EditOutcomeText.complain(outcome)
      let target = out ?? tree
      try outcome.document.write(to: target)
      try scripted.tell(outcome)
      StandardStreams.complain("wrote \(target)")
    }
  }
}
