import ArgumentParser
import Distill
import Render

struct RenderTreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tree", abstract: "Draw a tree file.")

  @Argument(help: "The tree file.", completion: .file(extensions: ["json"]))
  var file: String

  @OptionGroup var output: RenderOutput

  @Option(help: ArgumentHelp("Draw only the splits up to this depth.", valueName: "n"))
  var depth: Int?

  @Flag(help: "Draw from left to right instead of top down.")
  var leftRight = false

  @Option(help: "Title of the picture.")
  var title: String?

  func validate() throws {
    if let depth, depth < 0 { throw ValidationError("--depth takes 0 or more.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let document = try TreeDocument.read(file)
      var picture = TreePicture(document)
      if let title { picture.title = title }
      picture.maximumDepth = depth
      picture.direction = leftRight ? .leftRight : .topDown
      try output.draw(try picture.graph(of: document.tree))
    }
  }
}
