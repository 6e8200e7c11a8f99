import ArgumentParser
import Distill
import Sim

struct EditUndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last edits of a tree, byte for byte.",
    discussion: """
      Counting anew belongs to the edit before it and is taken back with it.

      EXAMPLES
        deftree edit undo edited.json --in-place
        deftree edit undo edited.json --count 3 --out before.json
        deftree edit undo edited.json --all --out learned.json
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(help: ArgumentHelp("How many edits.", valueName: "n"))
  var count = 1

  @Flag(help: "All edits: the tree as it was learned.")
  var all = false

  @Option(
    name: [.long, .customShort("o")], help: ArgumentHelp("Write the tree to this file.", valueName: "file"))
  var out: String?

  @Flag(help: "Write the tree back to its file.")
  var inPlace = false

  func validate() throws {
    guard (out != nil) != inPlace else { throw ValidationError("Give one of --out and --in-place.") }
    if count < 1 { throw ValidationError("--count takes 1 or more.") }
  }

  func run() async throws {
    try await runReportingFailures {
      var document = try TreeDocument.read(tree)
      do throws(InputError) {
        if all {
          document = try document.undoingAllEdits()
        } else {
          for _ in 0..<count { document = try document.undoingLastEditWithCounts() }
        }
      } catch {
        throw error.inFile(tree)
      }
      let target = out ?? tree
      try document.write(to: target)
      StandardStreams.complain("wrote \(target), \(document.history.count) edits left")
    }
  }
}
