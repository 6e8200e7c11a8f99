import Foundation
import Sim

/// Lists separated by commas.
enum ListArgument {
  /// - Parameter repeats: whether an entry may stand in the list more than once.
  static func words(_ text: String, option: String, repeats: Bool = false) throws(InputError) -> [String] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard words != [""] else { throw InputError(.usage, "\(option) is empty") }
    guard !words.contains("") else {
      throw InputError(.usage, "\(option): \"\(text)\" has an empty entry", remedy: "take a comma out")
    }
    if !repeats, let twice = words.indices.first(where: { words[..<$0].contains(words[$0]) }) {
      throw InputError(.usage, "\(option) names \"\(words[twice])\" twice")
    }
    return words
  }

  /// Whole numbers from 1 to `most`.
  static func counts(_ text: String, option: String, most: Int) throws(InputError) -> [Int] {
    var counts: [Int] = []
    for word in try words(text, option: option) {
      guard let count = Int(word), (1...most).contains(count) else {
        throw InputError(.usage, "\(option): \"\(word)\" is not a whole number", remedy: "1 to \(most)")
      }
      counts.append(count)
    }
    return counts
  }

  static func numbers(_ text: String, option: String) throws(InputError) -> [Double] {
    var numbers: [Double] = []
    for word in try words(text, option: option) {
      guard let number = Double(word), number.isFinite, number > 0 else {
        throw InputError(.usage, "\(option): \"\(word)\" is not a number above 0")
      }
      numbers.append(number)
    }
    return numbers
  }
}
