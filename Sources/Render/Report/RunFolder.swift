import Distill
import Foundation
import Sim

/// The folder that a distillation leaves: tree, numbers, pictures, report.
public enum RunFolder {
  /// Files a run may write; a folder that holds anything else is not overwritten.
  public static let files = [
    "tree.json", "statistics.json", "fidelity.json", "tree.svg", "path.svg", "report.md", page, student,
  ]

  /// What a distillation of another student writes in place of a tree.
  public static let student = "student.json"

  /// The page of a run (``ReportPage``).
  public static let page = "page.html"

  /// Nodes of `tree.svg` at most; a larger tree is drawn down to the depth that fits.
  static let mostDrawnNodes = 511

  /// Whether a run may be written to `folder`: it does not exist, is empty, or holds only what a run writes.
  ///
  /// - Throws: ``InputError`` (`cannotCreate`) that names what is in the way.
  public static func check(_ folder: String) throws(InputError) {
    var isFolder: ObjCBool = false
    // Found out now, not after the work.
    var existing = URL(fileURLWithPath: folder).standardizedFileURL
    while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
      existing.deleteLastPathComponent()
    }
    guard FileManager.default.isWritableFile(atPath: existing.path) else {
      throw InputError(
        .cannotCreate, file: folder, "cannot be written: no permission to write in \(existing.path)",
        remedy: "name another folder with --out")
    }
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw InputError(.cannotCreate, file: folder, "is a file", remedy: "name a folder with --out")
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    if let other = names.first(where: { !files.contains($0) }) {
      throw InputError(
        .cannotCreate, file: folder, "holds \"\(other)\", which no run wrote",
        remedy: "name a new or empty folder with --out")
    }
  }

  /// Writes all files; pictures are drawn before the first is written.
  ///
  /// - Returns: the paths written.
  public static func write(
    _ result: DistillationResult, to folder: String, command: String
  ) throws(InputError) -> [String] {
    var picture = TreePicture(result.document, statistics: result.statistics)
    picture.limitDepth(to: mostDrawnNodes, in: result.document.tree)
    let tree = try Graphviz.render(try picture.graph(of: result.document.tree), as: .svg)
    let path = try result.example.map { example throws(InputError) in
      try Graphviz.render(try ExamplePicture.graph(of: example, document: result.document), as: .svg)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let numbers = RunNumbers(result, command: command)
    guard let json = try? encoder.encode(numbers) else {
      throw InputError(.software, "a number of the report cannot be written as JSON")
    }
    var written: [String] = []
    func put(_ name: String, _ bytes: [UInt8]) throws(InputError) {
      try FileAccess.replace("\(folder)/\(name)", with: bytes)
      written.append("\(folder)/\(name)")
    }
    try put("tree.json", try result.document.encoded())
    if let statistics = result.statistics { try put("statistics.json", statistics.encoded()) }
    try put("fidelity.json", [UInt8](json))
    try put("tree.svg", tree)
    if let path {
      try put("path.svg", path)
    } else {
      // That of an earlier run would explain another tree.
      try? FileManager.default.removeItem(atPath: "\(folder)/path.svg")
    }
    try put("report.md", [UInt8](RunReport.markdown(result, command: command).utf8))
    return written
  }
}
