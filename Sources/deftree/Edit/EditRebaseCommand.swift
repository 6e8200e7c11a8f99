import ArgumentParser
import Distill
import Sim

struct EditRebaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebase",
    abstract: "Replay a script of edits on another tree, such as one distilled anew.",
    discussion: """
      Each edit is found by its way from the root; with other thresholds on the way within the tolerance; or by the \
      region that the way describes. What does not fit is a conflict: it is shown with what was expected, what is \
      there and the nearest places, nothing is written and the status is 65. --skip-conflicts writes the rest; \
      the status stays 65.

      EXAMPLES
        deftree edit rebase night.yaml --onto new-tree.json
        deftree edit rebase night.yaml --onto new-tree.json --tolerance 0.2 --out edited.json
      """)

  @OptionGroup var scripted: EditScriptArguments

  @Option(help: ArgumentHelp("The tree to edit.", valueName: "file"), completion: .file(extensions: ["json"]))
  var onto: String

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp("Write the changed tree to this file (default: only report).", valueName: "file"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "How far thresholds may have moved, as a share of the larger; 1 s, 1 cent or 0.01 is always near.",
      valueName: "share"))
  var tolerance = 0.1

  @Flag(help: "Write the edits that fit, though others do not.")
  var skipConflicts = false

  func validate() throws {
    guard (0...1).contains(tolerance) else { throw ValidationError("--tolerance takes 0 to 1.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(onto)
      let edits = try EditScript.read(scripted.script)
      let recorded = try await scripted.recorded(for: document, path: onto, edits: edits)
      let outcome = try edits.rebase(
        onto: document, tolerance: EditTolerance(relative: tolerance), rows: recorded, force: scripted.force)
      EditOutcomeText.complain(outcome)
      try scripted.tell(outcome)
      let conflicts = outcome.conflicts.count
      if let out, conflicts == 0 || skipConflicts {
        try outcome.document.write(to: out)
        StandardStreams.complain("wrote \(out)")
      }
      if conflicts > 0 {
        throw InputError(
          .data, file: scripted.script, "\(conflicts) of \(edits.edits.count) edits do not fit \(onto)",
          remedy: skipConflicts
            ? "they were left out" : "adapt them, raise --tolerance, or --skip-conflicts to leave them out")
      }
      if out == nil { StandardStreams.complain("nothing written; give --out FILE") }
    }
  }
}
