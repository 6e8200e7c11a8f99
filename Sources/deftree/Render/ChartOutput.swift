import ArgumentParser
import Foundation
import Sim

/// Where a chart goes; charts are SVG.
struct ChartOutput: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("SVG file to write (default: standard output).", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var out: String?

  /// Refuses another format, and a terminal, before any work.
  func check() throws(InputError) {
    if let out { try Self.check(name: out) }
    try PictureDestination(out).check()
  }

  /// Refuses names of other formats.
  static func check(name: String) throws(InputError) {
    guard URL(fileURLWithPath: name).pathExtension.lowercased() == "svg" else {
      throw InputError(
        .usage, file: name, "charts are written as SVG", remedy: "a name that ends in .svg is needed")
    }
  }

  func write(_ bytes: [UInt8]) throws(InputError) {
    try PictureDestination(out).write(bytes)
  }
}
