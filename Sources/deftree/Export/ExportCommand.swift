import ArgumentParser
import Distill
import Foundation
import Sim

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a tree, or a tree of a student, as code or data for other programs.",
    discussion: """
      Code stands alone: it takes the named features of the candidates and of the state and chooses as the tree does.

      Of a student --part names the tree. What ranks candidates is exported as a tree is; a gate, regimes and a grouped \
      tree answer with a class, as \(ClassTreeExport.formats.joined(separator: ", ")). An allocation rule is not exported.

      FORMATS
      \(Exporter.all.map { "  \($0.name.padding(toLength: 8, withPad: " ", startingAt: 0))\($0.summary)" }
        .joined(separator: "\n"))
        \(Self.treeFormat.padding(toLength: 8, withPad: " ", startingAt: 0))a part of a student as a tree file, which \
      all verbs on trees take

      EXAMPLES
        deftree export tree.json --format c -o tree.c
        deftree export tree.json -o scheduler.py
        deftree export tree.json --format text
        deftree export student.json --part gate -o gate.py
        deftree export student.json --part expert-2 --format tree -o expert.json
      """)

  static let treeFormat = "tree"

  @Argument(help: "The file of a tree or a student.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(
    help: ArgumentHelp(
      "\(formats.joined(separator: ", ")) (default: by the file's name).", valueName: "format"),
    completion: .list(formats))
  var format: String?

  private static var formats: [String] { Exporter.all.map(\.name) + [treeFormat] }

  @OptionGroup var option: PartOption

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("File to write (default: standard output).", valueName: "file"),
    completion: .file())
  var out: String?

  func run() async throws {
    try await runReportingFailures {
      let text = try text()
      guard let out else {
        StandardStreams.emit(text)
        return
      }
      try FileAccess.replace(out, with: text)
      StandardStreams.complain("wrote \(out): \(text.utf8.count) bytes")
    }
  }

  private func text() throws(InputError) -> String {
    let exporter = format == Self.treeFormat ? nil : try exporter()
    switch try DistilledFile.read(tree) {
    case .tree(let document):
      try option.checkUnused(at: tree)
      return try text(document, exporter)
    case .student(let student):
      let part = try option.single(of: student, at: tree)
      if let allocation = student.allocation {
        StandardStreams.complain(
          "deftree: warning: the allocation rule (at most \(allocation.mostMachines) machines) is not exported"
        )
      }
      if let document = student.document(of: part) { return try text(document, exporter) }
      do {
        return try ClassTreeExport(part, of: student).text(exporter?.name ?? Self.treeFormat)
      } catch {
        throw error.inFile(tree)
      }
    }
  }

  private func text(_ document: TreeDocument, _ exporter: Exporter?) throws(InputError) -> String {
    guard let exporter else { return String(decoding: try document.encoded(), as: UTF8.self) }
    return try exporter.text(document)
  }

  private func exporter() throws(InputError) -> Exporter {
    if let format { return try Exporter.named(format) }
    guard let out else {
      throw InputError(
        .usage, "no format is named",
        remedy: "give --format \(Self.formats.joined(separator: ", "))")
    }
    guard let exporter = Exporter.forFile(out) else {
      throw InputError(
        .usage, "\"\(out)\" does not end as a file of any format",
        remedy: "give --format \(Self.formats.joined(separator: ", "))")
    }
    return exporter
  }
}
