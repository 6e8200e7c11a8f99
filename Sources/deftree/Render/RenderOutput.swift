import ArgumentParser
import Foundation
import Render
import Sim

/// Where a picture goes and in which format.
struct RenderOutput: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write (default: standard output).", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png", "dot"]))
  var out: String?

  @Option(
    help: ArgumentHelp("svg, pdf, png or dot (default: by the file's name, else svg).", valueName: "format"))
  var format: String?

  /// - Parameter suffix: added to the file's name: `tree.svg` → `tree-gate.svg`.
  func draw(_ graph: GraphDescription, suffix: String? = nil) throws(InputError) {
    try Self.draw(graph, format: format, out: out, suffix: suffix)
  }

  static func draw(
    _ graph: GraphDescription, format: String?, out: String?, suffix: String? = nil
  ) throws(InputError) {
    let chosen: PictureFormat =
      if let format {
        try PictureFormat(name: format)
      } else if let out {
        try PictureFormat(path: out)
      } else {
        .svg
      }
    let drawing = try Graphviz.draw(graph, as: chosen)
    for warning in drawing.warnings { StandardStreams.complain("deftree: warning: \(warning)") }
    try PictureDestination(place(out, suffix)).write(drawing.bytes)
  }

  private static func place(_ out: String?, _ suffix: String?) -> String? {
    guard let out, let suffix else { return out }
    let url = URL(fileURLWithPath: out)
    let word = suffix.replacingOccurrences(of: "/", with: "-")
    let stem = out.dropLast(url.lastPathComponent.count)
    let name = url.deletingPathExtension().lastPathComponent
    return "\(stem)\(name)-\(word)" + (url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)")
  }
}
