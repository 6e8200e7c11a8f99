import ArgumentParser
import Distill
import Foundation
import Render
import Sim

struct RenderTreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Draw a tree or the trees of a student: histograms of what was recorded, thresholds, answers.",
    discussion: """
      Histograms need the statistics.json that deftree distill leaves beside tree.json; it is found there, or named \
      with --statistics. Nodes are numbers, or steps from the root: L, RL.

      Of a student --part draws one tree; without it every tree gets a file of its own, the part's name added to that of \
      --out. Where a tree chooses a class, leaves tell the class, what chooses within it, and its share.

      EXAMPLES
        deftree render tree run/tree.json --out tree.svg
        deftree render tree run/tree.json --depth 3 --left-right --out top.pdf
        deftree render tree run/tree.json --below RL --out part.png
        deftree render tree run/tree.json --path 57 --out path.svg
        deftree render tree runs/experts/student.json --part gate --out gate.svg
        deftree render tree runs/experts/student.json --out student.svg
      """)

  @Argument(help: "The file of a tree or a student.", completion: .file(extensions: ["json"]))
  var file: String

  @OptionGroup var option: PartOption
  @OptionGroup var output: RenderOutput

  @Option(help: ArgumentHelp("Draw only the splits up to this depth.", valueName: "n"))
  var depth: Int?

  @Option(help: ArgumentHelp("Draw only this node and what lies below it.", valueName: "node"))
  var below: String?

  @Option(help: ArgumentHelp("Draw only the way from the root to this node.", valueName: "node"))
  var path: String?

  @Flag(help: "Draw from left to right instead of top down.")
  var leftRight = false

  @Option(
    help: ArgumentHelp("Statistics of the tree (default: statistics.json beside it).", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var statistics: String?

  @Flag(help: "Draw shares of the answers instead of histograms.")
  var plain = false

  @Option(help: "Title of the picture.")
  var title: String?

  func validate() throws {
    if let depth, depth < 0 { throw ValidationError("--depth takes 0 or more.") }
    if below != nil, path != nil { throw ValidationError("--below and --path do not go together.") }
    if plain, statistics != nil { throw ValidationError("--plain leaves out what --statistics gives.") }
  }

  func run() async throws {
    try await runReportingFailures {
      switch try DistilledFile.read(file) {
      case .tree(let document):
        try option.checkUnused(at: file)
        let picture = TreePicture(document, statistics: plain ? nil : try found(for: document))
        try output.draw(try graph(of: document.tree, picture))
      case .student(let student): try draw(student)
      }
    }
  }

  private func draw(_ student: StudentDocument) throws(InputError) {
    let parts = try option.parts(of: student, at: file)
    if parts.count > 1, below != nil || path != nil || output.out == nil {
      throw InputError(
        .usage, file: file, "has \(parts.count) trees",
        remedy:
          "name one with --part: \(parts.map(\.name).joined(separator: ", ")); or draw all with --out FILE, "
          + "without --below and --path")
    }
    if let statistics {
      throw InputError(
        .usage, file: statistics, "students have no statistics", remedy: "leave --statistics out")
    }
    // Drawn before anything is written.
    let graphs = try parts.map { part throws(InputError) in
      try graph(of: part.tree, TreePicture(part, of: student))
    }
    for (part, graph) in zip(parts, graphs) {
      try output.draw(graph, suffix: parts.count > 1 ? part.name : nil)
    }
  }

  private func graph(of tree: DecisionTree, _ picture: TreePicture) throws(InputError) -> GraphDescription {
    var picture = picture
    if let title { picture.title = title }
    picture.maximumDepth = depth
    picture.direction = leftRight ? .leftRight : .topDown
    picture.below = try below.map { word throws(InputError) in try NodeAddress(word).resolve(in: tree) }
    if let path {
      try picture.highlightPath(to: try NodeAddress(path).resolve(in: tree), in: tree)
      picture.showsPathOnly = true
    }
    return try picture.graph(of: tree)
  }

  /// The statistics named, else those beside the tree if they are its own.
  private func found(for document: TreeDocument) throws(InputError) -> TreeStatistics? {
    if let statistics {
      let found = try TreeStatistics.read(statistics)
      guard found.belongs(to: document) else {
        throw InputError(
          .data, file: statistics, "is not of this tree",
          remedy: "it was made for tree \(found.treeHash.prefix(12)), this is \(document.hash.prefix(12))")
      }
      return found
    }
    let path = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(
      "statistics.json"
    )
    .path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let found = try TreeStatistics.read(path)
    if !found.belongs(to: document) {
      StandardStreams.complain("deftree: warning: \(path) is not of this tree; drawn without histograms")
      return nil
    }
    return found
  }
}
