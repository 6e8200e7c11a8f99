import Foundation
import Sim

/// Where a picture goes: a file, or standard output if that is no terminal.
struct PictureDestination {
  private let out: String?

  init(_ out: String?) { self.out = out }

  /// - Throws: ``InputError`` (`usage`) before a screen is filled with markup or pixels.
  func check() throws(InputError) {
    guard out == nil, isatty(STDOUT_FILENO) == 1 else { return }
    throw InputError(
      .usage, "a terminal cannot show the picture", remedy: "name a file with --out, or pipe the output")
  }

  func write(_ bytes: [UInt8]) throws(InputError) {
    try check()
    guard let out else {
      FileHandle.standardOutput.write(Data(bytes))
      return
    }
    try FileAccess.replace(out, with: bytes)
    StandardStreams.complain("wrote \(out): \(bytes.count) bytes")
  }
}
