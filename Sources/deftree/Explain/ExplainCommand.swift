import ArgumentParser
import Distill
import Policy
import Render
import Sim

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell why a tree chose one candidate and not another, and what would change that.",
    discussion: """
      Decisions are those of the tree's test episodes, found again by simulating them, or of a recorded trace. \
      --decision counts over all episodes from 0, or within one with --episode. Without --why-not the choice is \
      compared with the runner-up.

      EXAMPLES
        deftree explain --run runs/deft --decision 1234
        deftree explain --run runs/deft --episode 3 --decision 40 --why-not 7 --states own
        deftree explain --tree tree.json --trace traces/deft --decision 12 --json
        deftree explain --run runs/deft --decision 12 --svg why.svg --html why.html
        deftree explain --tree tree.json --counter-example verified.json --property cheaper-wins
      """)

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The folder of a distillation.", valueName: "dir"), completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp("A tree file, in place of --run.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var tree: String?

  @Option(
    help: ArgumentHelp("A recorded trace whose decisions are meant.", valueName: "dir"),
    completion: .directory)
  var trace: String?

  @Option(help: ArgumentHelp("The number of the decision.", valueName: "k"))
  var decision: Int?

  @Option(help: ArgumentHelp("The episode that --decision counts in.", valueName: "e"))
  var episode: Int?

  @Option(help: ArgumentHelp("The candidate to compare the choice with.", valueName: "candidate"))
  var whyNot: Int?

  @Option(help: "Who acts up to the decision: teacher or own (the tree).")
  var states: DecisionReplay.States = .teacher

  @Option(
    help: ArgumentHelp("The JSON of deftree verify, whose counter-example is meant.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var counterExample: String?

  @Option(help: ArgumentHelp("The violated property (default: the first).", valueName: "name"))
  var property: String?

  @Option(
    help: ArgumentHelp("A rule or checkpoint (default: the teacher the tree names).", valueName: "policy"))
  var teacher: String?

  @OptionGroup var policyOptions: PolicyArguments

  @Option(
    help: ArgumentHelp("Also draw the path to this SVG file.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  @Option(
    help: ArgumentHelp("Also write a page to this HTML file.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?

  @Flag(help: "Print the explanation as JSON.")
  var json = false

  func validate() throws {
    guard (folder == nil) != (tree == nil) else { throw ValidationError("Give one of --run and --tree.") }
    guard (decision == nil) != (counterExample == nil) else {
      throw ValidationError("Give one of --decision and --counter-example.")
    }
    if property != nil, counterExample == nil {
      throw ValidationError("--property goes with --counter-example.")
    }
    if trace != nil, counterExample != nil || teacher != nil || states != .teacher {
      throw ValidationError("--trace excludes --counter-example, --teacher and --states.")
    }
    if episode != nil, decision == nil { throw ValidationError("--episode goes with --decision.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let path = tree ?? "\(folder ?? "")/tree.json"
      let document = try TreeDocument.read(path)
      let explanation: DecisionExplanation
      do {
        explanation = try DecisionExplainer(document).explain(try snapshot(document, path), whyNot: whyNot)
      } catch let error as InputError where error.kind == .data {
        throw error.inFile(path)
      }
      // Drawn before anything is written.
      let picture = try svg.map { _ in
        try Graphviz.render(try ExplanationPicture.graph(of: explanation, document: document), as: .svg)
      }
      let page = try html.map { _ in try ExplanationPage.html(of: explanation, document: document) }
      if let svg, let picture { try write(picture, to: svg) }
      if let html, let page { try write([UInt8](page.utf8), to: html) }
      if json {
        try StandardStreams.emitJSON(explanation)
      } else {
        StandardStreams.emit(ExplanationText.text(explanation) + "\n")
      }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    try FileAccess.replace(path, with: bytes)
    StandardStreams.complain("wrote \(path): \(bytes.count) bytes")
  }

  private func snapshot(_ document: TreeDocument, _ path: String) throws(InputError) -> DecisionSnapshot {
    if let counterExample {
      return try TreeVerification.counterExample(in: counterExample, property: property, of: document)
        .snapshot()
    }
    let decision = decision ?? 0
    if let trace { return try Trace(trace).snapshot(episode: episode, decision: decision) }
    let teacher = try TreeTeacher(of: document, at: path, given: teacher, policies: policyOptions)
    let replay = try DecisionReplay(document, teacher: teacher.policy, setting: teacher.setting)
    let position =
      if let episode { (episode: episode, decision: decision) } else { try replay.position(of: decision) }
    return try replay.snapshot(episode: position.episode, decision: position.decision, states: states)
  }
}

extension DecisionReplay.States: ExpressibleByArgument {}
