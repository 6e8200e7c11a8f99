import ArgumentParser
import Distill
import Foundation
import Policy
import Render
import Sim

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make one HTML page of a run: numbers, the tree, its decisions, sliders.",
    discussion: """
      Runs the unseen episodes again that the tree was judged on, draws a sample of their decisions and writes a page \
      that opens in any browser, loads nothing and can be sent to others. A run is the folder that distill left; a \
      tree file alone will do.

      EXAMPLES
        deftree report reports/first-distillation
        deftree report runs/quick -o quick.html
        deftree report tree.json -o tree.html --teacher deft.safetensors
      """)

  @Argument(
    help: ArgumentHelp("The folder of a run, or a tree file.", valueName: "run"), completion: .file())
  var place: String

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp("The page to write (default: page.html beside the tree).", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String?

  @Option(
    help: ArgumentHelp("A rule or checkpoint (default: the teacher the tree names).", valueName: "policy"))
  var teacher: String?

  @Option(
    help: ArgumentHelp(
      "Decisions in the page at most (default: \(RunStudy.sampleLimit), fewer for large trees).",
      valueName: "n"))
  var decisions: Int?

  @OptionGroup var policyOptions: PolicyArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print what was written as JSON.")
  var json = false

  func validate() throws {
    if let decisions, !(1...2_000).contains(decisions) {
      throw ValidationError("--decisions takes 1 to 2000.")
    }
  }

  func run() async throws {
    try await runReportingFailures {
      let place = try RunPlace(self.place)
      let document = try TreeDocument.read(place.tree)
      let named = try TreeTeacher(of: document, at: place.tree, given: teacher, policies: policyOptions)
      let page = try await RunPage.make(
        document, teacher: named.policy, setting: named.setting, folder: place.folder, decisions: decisions,
        jobs: parallel.count, quiet: json)
      let path = output ?? "\(place.folder)/\(RunFolder.page)"
      let bytes = try page.html()
      try FileAccess.replace(path, with: bytes)
      if json {
        try StandardStreams.emitJSON(
          Written(page: path, bytes: bytes.count, decisions: page.study.sample.members.count))
      } else {
        StandardStreams.emit("wrote \(path)\n")
      }
    }
  }

  private struct Written: Encodable {
    var page: String
    var bytes: Int
    var decisions: Int
  }
}
