import Sim

/// Seeded strings made of what breaks writers.
struct HostileText {
  private static let pieces: [String] = [
    "\"", "\\", "\\\"", "\\N", "\\G", "\\n", "\\l", "&", "&lt;", "&#60;", "&amp;", "<", ">", "</B>", "<BR/>",
    "]]>",
    "-->", "<!--", "';", "'", "];", "}", "{", "\n", "\r\n", "\t", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}",
    "\u{202E}",
    String(decoding: [0xEF, 0xBF, 0xBE], as: UTF8.self), "\u{200F}", "\u{1F600}", "é", "漢", "a", "b", " ",
    "0", "mProject", "|", "%s%n", "url(#x)", "<IMG SRC=\"/\"/>",
  ]

  static func make(_ random: inout RandomSource, longest: Int = 12) -> String {
    (0..<random.index(below: longest + 1)).map { _ in pieces[random.index(below: pieces.count)] }.joined()
  }
}
