import ArgumentParser
import Distill
import Foundation
import Policy
import Sim

struct EditSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change one threshold or one leaf; see the consequences first.",
    discussion: """
      Without --out or --in-place nothing is written: agreement with the teacher and cost are shown before and after. \
      Nodes are named by number, as 'deftree edit show' prints them, or by the way from the root: root, L, RL. \
      A tree for static problems shows choices and turnaround on the lists of tasks that its file names. \
      A value that would leave a branch no decision can reach is refused unless --force is given.

      EXAMPLES
        deftree edit set tree.json --node RL --threshold 120
        deftree edit set tree.json --node 7 --leaf 0.9 --reason 'keep big machines' --out edited.json
        deftree edit set tree.json --node RL --threshold 120 --script night.yaml
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(help: ArgumentHelp("The node to change.", valueName: "node"))
  var node: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("New threshold of a split, in the unit of its feature.", valueName: "number"))
  var threshold: Double?

  @Option(help: ArgumentHelp("New answer of a leaf, 0 to 1.", valueName: "number"))
  var leaf: Double?

  @Flag(help: ArgumentHelp("Take back the last edit; as 'edit undo'.", visibility: .hidden))
  var undo = false

  @Flag(help: ArgumentHelp("Only print the tree; as 'edit show'.", visibility: .hidden))
  var show = false

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp("Write the changed tree to this file.", valueName: "file"))
  var out: String?

  @Flag(help: "Write the changed tree back to its file.")
  var inPlace = false

  @Option(help: ArgumentHelp("Also write the edit as a script to this file.", valueName: "file"))
  var script: String?

  @Flag(help: "Accept an edit that makes a branch unreachable.")
  var force = false

  @Option(help: "Who changes it; kept in the tree's history.")
  var author: String?

  @Option(help: "Why; kept in the tree's history.")
  var reason: String?

  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the consequences as JSON.")
  var json = false

  func validate() throws {
    let changes = [threshold != nil, leaf != nil, undo, show].count { $0 }
    guard changes == 1 else { throw ValidationError("Give one of --threshold, --leaf, --undo and --show.") }
    if threshold != nil || leaf != nil, node == nil {
      throw ValidationError("--node says which node to change.")
    }
    if node != nil, undo || show { throw ValidationError("--node goes with --threshold or --leaf.") }
    if script != nil, undo || show { throw ValidationError("--script goes with --threshold or --leaf.") }
    if out != nil, inPlace { throw ValidationError("--out and --in-place exclude each other.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(tree)
      if show {
        StandardStreams.emit(TreeText.render(document) + "\n")
        return
      }
      let changed = try change(document)
      let progress = ProgressLine("edit", quiet: json)
      if StaticTreeScheduler.isMeant(by: document) {
        try await measureStatic(document, changed, progress)
      } else {
        try await measure(document, changed, progress)
      }
      if let script, let parent = try? changed.undoingLastEdit() {
        var single = changed
        single.history = Array(changed.history.suffix(1))
        var written = try EditScript(history: single)
        written.tree = parent.hash
        try written.write(to: script)
        StandardStreams.complain("wrote \(script)")
      }
      if let target = out ?? (inPlace ? tree : nil) {
        try changed.write(to: target)
        StandardStreams.complain("wrote \(target)")
      } else {
        StandardStreams.complain("nothing written; give --out FILE or --in-place to keep the change")
      }
    }
  }

  private func measure(
    _ document: TreeDocument, _ changed: TreeDocument, _ progress: ProgressLine
  ) async throws {
    let resolved = try measurement.resolve(document, path: tree)
    progress.say("running \(resolved.scenario.workloads.count) episodes before and after")
    let consequences = try await EditConsequences.measure(
      before: document, after: changed, teacher: resolved.teacher, scenario: resolved.scenario,
      jobs: parallel.count)
    progress.finish()
    if json {
      try StandardStreams.emitJSON(consequences)
    } else {
      StandardStreams.emit(EditConsequencesText.text(consequences) + "\n")
    }
  }

  private func measureStatic(
    _ document: TreeDocument, _ changed: TreeDocument, _ progress: ProgressLine
  ) async throws {
    let consequences = try await StaticTreeMeasurement.consequences(
      before: document, after: changed, path: tree, teacher: measurement.teacher,
      isForeign: measurement.describesWorkload, jobs: parallel.count, progress: progress)
    progress.finish()
    if json {
      try StandardStreams.emitJSON(consequences)
    } else {
      StandardStreams.emit(StaticTreeMeasurement.text(consequences) + "\n")
    }
  }

  private func change(_ document: TreeDocument) throws(InputError) -> TreeDocument {
    do {
      if undo { return try document.undoingLastEdit() }
      let position = try NodeAddress(node ?? "root").resolve(in: document.tree)
      let edit: TreeEdit =
        if let threshold {
          .setThreshold(node: position, value: threshold)
        } else {
          .setLeaf(node: position, value: leaf ?? 0)
        }
      let note = EditNote(author: author, reason: reason, date: Date.now.formatted(.iso8601))
      let outcome = try edit.apply(to: document, note: note, force: force)
      if !outcome.unreachable.isEmpty {
        StandardStreams.complain("deftree: warning: no decision can reach nodes \(outcome.unreachable)")
      }
      return outcome.document
    } catch {
      throw error.inFile(tree)
    }
  }
}
