import ArgumentParser
import Distill

struct EditShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a tree: each node's number, test, answer and rows; ~ marks counts older than an edit.",
    discussion: """
      Of a student all trees are printed, or the one of --part. Where a tree chooses a class, leaves tell it and its share.

      EXAMPLES
        deftree edit show tree.json
        deftree edit show runs/experts/student.json --part gate
      """)

  @Argument(help: "The file of a tree or a student.", completion: .file(extensions: ["json"]))
  var tree: String

  @OptionGroup var option: PartOption

  func run() async throws {
    try await runReportingFailures {
      switch try DistilledFile.read(tree) {
      case .tree(let document):
        try option.checkUnused(at: tree)
        StandardStreams.emit(TreeText.render(document) + "\n")
      case .student(let student):
        let parts = try option.parts(of: student, at: tree)
        let texts = parts.map { (parts.count > 1 ? "\($0.name)\n" : "") + TreeText.render($0) }
        StandardStreams.emit(texts.joined(separator: "\n") + "\n")
      }
    }
  }
}
