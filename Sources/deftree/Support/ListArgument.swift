import Foundation
import Sim

/// Lists separated by commas.
enum ListArgument {
  static func words(_ text: String, option: String) throws(InputError) -> [String] {
    let words = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      !$0.isEmpty
    }
    guard !words.isEmpty else { throw InputError(.usage, "\(option) is empty") }
    return words
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
