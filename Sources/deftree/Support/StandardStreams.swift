import Foundation

/// Text for people (stderr) and results (stdout).
enum StandardStreams {
  /// Writes `line` and a line break to stderr.
  static func complain(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Writes `text` to stdout as it is.
  static func emit(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// Writes `value` to stdout as JSON with sorted keys and a line break.
  static func emitJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    emit(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
  }
}
