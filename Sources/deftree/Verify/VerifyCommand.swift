import ArgumentParser
import Distill
import Foundation
import Sim

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove properties of a tree for all values, or show where they fail.",
    discussion: """
      A property speaks of two candidates, a and b, of any decision. It is proven, or violated with an example that \
      the engine confirmed, or undecided. Exit status: 0 all proven, 1 one is violated, 2 one is undecided.

      EXAMPLES
        deftree verify tree.json
        deftree verify --list
        deftree verify tree.json --properties mine.yaml
        deftree verify tree.json --json > verified.json
        deftree explain --tree tree.json --counter-example verified.json --property cheaper-wins
      """)

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var tree: String?

  @Option(
    help: ArgumentHelp("A YAML file of properties (default: the built-in ones).", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var properties: String?

  @Option(help: ArgumentHelp("Check only these.", valueName: "names"))
  var only: String?

  @Flag(help: "Only list the properties.")
  var list = false

  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the verdicts and the counter-examples as JSON.")
  var json = false

  func validate() throws {
    if tree == nil, !list { throw ValidationError("Name a tree file, or give --list.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let chosen = try choice()
      if list {
        StandardStreams.emit(VerificationText.list(chosen) + "\n")
        return
      }
      guard let tree else { return }
      let verification: TreeVerification
      do {
        verification = try await TreeVerifier(try TreeDocument.read(tree)).verify(
          chosen, jobs: parallel.count)
      } catch let error as InputError {
        throw error.inFile(tree)
      }
      if json {
        try StandardStreams.emitJSON(verification)
      } else {
        StandardStreams.emit(VerificationText.text(verification, tree: tree) + "\n")
      }
      if verification.results.contains(where: { $0.status == .violated }) { throw ExitCode(1) }
      if !verification.isProven { throw ExitCode(2) }
    }
  }

  private func choice() throws(InputError) -> [SchedulerProperty] {
    let file =
      if let properties { try PropertyFile.read(properties) } else {
        try PropertyFile(yaml: PropertyFile.standardText)
      }
    guard let only else { return file.properties }
    var chosen: [SchedulerProperty] = []
    for name in try ListArgument.words(only, option: "--only") {
      guard let property = file.properties.first(where: { $0.name == name }) else {
        throw InputError(
          .usage, "--only: there is no property \"\(name)\"",
          remedy: file.properties.map(\.name).joined(separator: ", "))
      }
      chosen.append(property)
    }
    return chosen
  }
}
