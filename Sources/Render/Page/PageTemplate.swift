import Sim

/// A text with places `{{name}}` to fill. What is filled in is not searched for further places.
struct PageTemplate {
  private let text: String

  init(_ text: String) { self.text = text }

  /// - Throws: ``InputError`` (`software`) for a place without a value and for a value without a place.
  /// - Complexity: O(characters).
  func filled(_ values: [String: String]) throws(InputError) -> String {
    var result = ""
    var unused = Set(values.keys)
    var parts = text.components(of: "{{")
    result += parts.removeFirst()
    for part in parts {
      let ends = part.components(of: "}}")
      guard ends.count == 2, let value = values[ends[0]] else {
        throw InputError(.software, "the page's template has no value for \"\(ends[0].prefix(40))\"")
      }
      unused.remove(ends[0])
      result += value + ends[1]
    }
    guard let name = unused.min() else { return result }
    throw InputError(.software, "the page's template has no place for \"\(name)\"")
  }
}

extension String {
  /// The parts of the text between occurrences of `separator`, empty ones included.
  fileprivate func components(of separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
