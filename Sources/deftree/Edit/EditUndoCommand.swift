import ArgumentParser
import Distill
import Sim

struct EditUndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last edits of a tree, byte for byte.",
    discussion: """
      Counting anew belongs to the edit before it and is taken back with it. Each edit that is taken back is told. Edits \
      that polish made are taken back only with --polish or --all.

      EXAMPLES
        deftree edit undo edited.json --in-place
        deftree edit undo edited.json --count 3 --out before.json
        deftree edit undo edited.json --all --out learned.json
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(help: ArgumentHelp("How many edits.", valueName: "n"))
  var count = 1

  @Flag(help: "All edits, those of polish too: the tree as it was learned.")
  var all = false

  @Flag(help: "Take back edits of polish too.")
  var polish = false

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
        // A history that does not fit to its end can still be taken back from its end.
        let log = (try? EditLogEntry.log(of: document)) ?? []
        if all {
          document = try document.undoingAllEdits()
        } else {
          for _ in 0..<count {
            try check(document)
            document = try document.undoingLastEditWithCounts()
          }
        }
        for entry in log.dropFirst(document.history.count).reversed() { tell(entry) }
      } catch {
        throw error.inFile(tree)
      }
      let target = out ?? tree
      try document.write(to: target)
      StandardStreams.complain("wrote \(target), \(document.history.count) edits left")
    }
  }

  /// Refuses to go on where polish made the last edit.
  private func check(_ document: TreeDocument) throws(InputError) {
    let edits = document.history.filter { $0.operation != .recount }
    guard !polish, edits.last?.note.author == TreePolish.author else { return }
    let number = edits.reversed().prefix { $0.note.author == TreePolish.author }.count
    throw InputError(
      .data,
      "the last \(number == 1 ? "edit is" : "\(number) edits are") polish's, not made by hand; nothing written",
      remedy: "give --polish to take them back too, or --all for the tree as it was learned")
  }

  private func tell(_ entry: EditLogEntry) {
    let who = entry.author.map { " by \($0)" } ?? ""
    StandardStreams.complain(
      "took back \(entry.operation)\(who) at [\(entry.node)] \(entry.address): \(entry.before) → \(entry.after)"
    )
  }
}
