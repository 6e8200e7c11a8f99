import Sim
import Testing

@testable import Render

/// What leaves the escaping functions stays inside its quotes and reads back as what went in.
struct DOTTextTests {
  @Test func `A quoted label never ends early, over 100,000 hostile strings`() {
    var random = RandomSource(seed: 7)
    for _ in 0..<100_000 {
      let text = HostileText.make(&random)
      let back = Self.readLabel(DOTText.quotedLabel(text))
      guard back == TextCleaning.clean(text) else {
        Issue.record("\(text.debugDescription) came back as \(back.debugDescription)")
        return
      }
    }
  }

  @Test func `HTML text holds no markup but line breaks, over 100,000 hostile strings`() {
    var random = RandomSource(seed: 8)
    for _ in 0..<100_000 {
      let text = HostileText.make(&random)
      let markup = DOTText.html(text)
      let back = Self.readHTML(markup)
      guard back == TextCleaning.clean(text) else {
        Issue.record("\(text.debugDescription) became \(markup.debugDescription)")
        return
      }
    }
  }

  @Test func `XML text holds nothing that XML forbids, over 100,000 hostile strings`() {
    var random = RandomSource(seed: 9)
    for _ in 0..<100_000 {
      let text = TextCleaning.xml(HostileText.make(&random))
      let isSafe = text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || (TextCleaning.isShowable(scalar) && !"<>\"'".unicodeScalars.contains(scalar))
      }
      guard isSafe else {
        Issue.record("\(text.debugDescription)")
        return
      }
    }
  }

  @Test func `Line ends, tabs and controls are cleaned`() {
    #expect(TextCleaning.clean("a\r\nb\rc\td\u{0}e\u{202E}") == "a\nb\nc d\u{FFFD}e\u{FFFD}")
    #expect(TextCleaning.oneLine("  a\n b  ", limit: 9) == "a b")
    #expect(TextCleaning.oneLine("abcdef", limit: 4) == "abc…")
    #expect(TextCleaning.shorten("abc", to: 3) == "abc")
    #expect(TextCleaning.shorten("abc", to: 0) == "…")
  }

  /// Graphviz's reading of a quoted label, written from its language reference; nil where the quotes break.
  private static func readLabel(_ quoted: String) -> String? {
    var rest = quoted.unicodeScalars[...]
    guard rest.popFirst() == "\"", rest.popLast() == "\"" else { return nil }
    var result = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return nil
      case "\\":
        switch rest.popFirst() {
        case "n": result.append("\n")
        case "\\": result.append("\\")
        case "\"": result.append("\"")
        default: return nil
        }
      case "&":
        guard rest.starts(with: "amp;".unicodeScalars) else { return nil }
        rest = rest.dropFirst(4)
        result.append("&")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func readHTML(_ markup: String) -> String? {
    let known = [
      ("<BR/>", "\n"), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
      ("\\\\", "\\"),
    ].map { (Array($0.0.unicodeScalars), Array($0.1.unicodeScalars)) }
    var rest = Array(markup.unicodeScalars)[...]
    var result = String.UnicodeScalarView()
    while let scalar = rest.first {
      if let (written, meant) = known.first(where: { rest.starts(with: $0.0) }) {
        result.append(contentsOf: meant)
        rest = rest.dropFirst(written.count)
      } else if "<>&\"'\\".unicodeScalars.contains(scalar) {
        return nil
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }
}
