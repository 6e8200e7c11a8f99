/// Text of a stranger as HTML text or attribute value.
enum HTMLText {
  /// Cleaned of what cannot be shown, with what HTML takes for markup replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextCleaning.clean(text).unicodeScalars {
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
