/// Makes any string safe to show: what XML forbids and what only misleads the eye becomes U+FFFD.
enum TextCleaning {
  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// Whether `scalar` may stand in a picture's text: no control characters, none that turn the reading
  /// direction (a name could pose as another), none that XML 1.0 forbids.
  static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: false
    case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    case 0xFDD0...0xFDEF: false
    case let value where value & 0xFFFE == 0xFFFE: false
    default: true
    }
  }

  /// `text` with tabs as spaces, line ends as `\n` and everything unshowable replaced.
  static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": if !afterReturn { result.append("\n") }
      case "\r": result.append("\n")
      case "\t": result.append(" ")
      default: result.append(isShowable(scalar) ? scalar : replacement)
      }
      afterReturn = scalar == "\r"
    }
    return String(result)
  }

  /// `text` on one line, cleaned, without spaces at its ends, cut to `limit` characters.
  static func oneLine(_ text: String, limit: Int) -> String {
    let words = clean(text).split { $0 == " " || $0 == "\n" }
    return shorten(words.joined(separator: " "), to: limit)
  }

  /// The first `limit` characters of `text` with `…` for the rest.
  static func shorten(_ text: String, to limit: Int) -> String {
    guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
      end != text.endIndex
    else { return text }
    return text.prefix(max(limit - 1, 0)) + "…"
  }

  /// A user's word as it is quoted in an error sentence.
  static func excerpt(_ text: String) -> String { oneLine(text, limit: 40) }

  /// `text` for XML: element content and quoted attribute values alike.
  static func xml(_ text: String) -> String {
    var result = ""
    for scalar in clean(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
