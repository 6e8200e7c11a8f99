import Sim

/// A number with the unit it was given in, if any: `0.06`, `0.06 h`.
public struct Quantity: Sendable, Equatable {
  public var value: Double
  public var unit: String?

  public init(_ value: Double, unit: String? = nil) {
    self.value = value
    self.unit = unit
  }

  /// Reads a finite number, perhaps followed by a space and a unit.
  ///
  /// - Throws: an error of kind `.usage`.
  public init(_ text: String) throws(InputError) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard (1...2).contains(words.count), let value = Double(words[0]), value.isFinite else {
      throw InputError(
        .usage, "'\(text)' is no quantity", remedy: "a number, with a unit after it if you like: 0.06 h")
    }
    self.init(value, unit: words.count == 2 ? String(words[1]) : nil)
  }

  /// `0.06 h`; the unit of pure numbers and truth values is not said.
  public var text: String {
    guard let unit, !["", "1", "bool"].contains(unit) else { return NumberText.shortest(value) }
    return "\(NumberText.shortest(value)) \(unit)"
  }

  /// The number, if it was given in the unit of `feature` or in none.
  ///
  /// - Throws: an error of kind `.data` naming both units.
  func number(for feature: TreeFeature) throws(InputError) -> Double {
    if let unit, unit != feature.unit {
      throw InputError(
        .data,
        "\(text) is given in \(unit), but '\(feature.name)' "
          + (feature.printedUnit.map { "has the unit \($0)" } ?? "is a pure number"),
        remedy: "give the number in the feature's unit")
    }
    return value
  }
}

extension TreeFeature {
  /// The unit if people say it: nil for pure numbers and truth values.
  var printedUnit: String? { ["", "1", "bool"].contains(unit) ? nil : unit }
}
