import Foundation
import Sim

/// Text of strangers in the page: names of workflows, teachers, features and folders.
enum PageText {
  /// `text` for HTML: element content and quoted attribute values alike.
  static func html(_ text: String) -> String { TextCleaning.xml(text) }

  /// JSON for a `script` element: whatever stands in its strings cannot end the element, begin a comment in it or break
  /// a line of script. Outside of strings JSON has none of these characters.
  static func json(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "\\u003c"
      case ">": result += "\\u003e"
      case "&": result += "\\u0026"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// SHA-256 of `text` in base64, as a content security policy names a script.
  static func digest(_ text: String) -> String {
    var hash = SHA256()
    hash.update(text.utf8)
    return Data(hash.finish()).base64EncodedString()
  }
}
