/// Text made safe for the DOT language: whatever the input, it stays inside its quotes and reads as itself.
enum DOTText {
  /// A quoted plain label. Graphviz reads a label three times: the lexer undoes `\"`, the label reader undoes
  /// `\\`, `\n` and name escapes such as `\N`, and character entities are decoded; all three are met here.
  static func quotedLabel(_ text: String) -> String {
    var result = "\""
    for scalar in TextCleaning.clean(text).unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Text inside an HTML-like label.
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in TextCleaning.clean(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\\": result += "\\\\"
      case "\n": result += "<BR/>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
