/// The verbs that a help text names, so that a new verb is tested from the day it exists.
enum VerbList {
  /// The names under SUBCOMMANDS: two spaces, then a lower-case word; continuation lines are indented deeper.
  static func verbs(inHelp text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let heading = lines.firstIndex(of: "SUBCOMMANDS:") else { return [] }
    return lines[(heading + 1)...].compactMap { line in
      guard line.hasPrefix("  "), let first = line.dropFirst(2).first, first.isLowercase else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
  }

  /// The verbs of the command itself.
  static func all() async throws -> [String] {
    verbs(inHelp: try await Command.run("--help").text)
  }
}
