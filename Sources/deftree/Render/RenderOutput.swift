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

  func draw(_ graph: GraphDescription) throws(InputError) {
    try Self.draw(graph, format: format, out: out)
  }

  static func draw(_ graph: GraphDescription, format: String?, out: String?) throws(InputError) {
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
    try PictureDestination(out).write(drawing.bytes)
  }
}
