import Sim

/// One linear condition on a, b and the state: `a.finish < b.finish`, `a.meets = 1`, `a.wait - b.wait >= 60`, `leased >= 4`.
public struct PropertyAssumption: Sendable, Equatable {
  public enum Operand: Sendable, Equatable {
    /// Candidate 0 is a, 1 is b.
    case candidate(Int, feature: Int)
    case state(feature: Int)
  }

  public struct Term: Sendable, Equatable {
    public var operand: Operand
    public var isNegative: Bool
  }

  /// As it was written.
  public var text: String
  public var terms: [Term]
  /// Bounds of the sum of the terms, in millionths.
  public var least: Double
  public var most: Double

  private static let longest = 200

  /// - Throws: ``InputError`` (`configuration`) for anything else.
  public init(_ text: String) throws(InputError) {
    guard text.utf8.count <= Self.longest else {
      throw InputError(.configuration, "an assumption is longer than \(Self.longest) bytes")
    }
    let words = text.split(separator: " ").map(String.init)
    let relations = ["<", "<=", "=", ">=", ">"]
    guard let place = words.firstIndex(where: { relations.contains($0) }), place > 0, place == words.count - 2
    else {
      throw Self.error(text, "is no condition")
    }
    self.text = text
    terms = []
    var constant = 0.0
    var isNegative = false
    var expectsOperand = true
    for (position, word) in words.enumerated() where position != place {
      let isRight = position > place
      if !isRight, !expectsOperand {
        guard word == "-" || word == "+" else { throw Self.error(text, "has no + or − before '\(word)'") }
        isNegative = word == "-"
        expectsOperand = true
        continue
      }
      if isRight, expectsOperand { throw Self.error(text, "ends a sum with a sign") }
      expectsOperand = false
      if let number = Double(word) {
        guard number.isFinite, abs(number) < 1e9 else { throw Self.error(text, "'\(word)' is out of range") }
        constant += isNegative != isRight ? number : -number
      } else {
        terms.append(Term(operand: try Self.operand(word, text), isNegative: isNegative != isRight))
      }
      isNegative = false
    }
    guard (1...4).contains(terms.count) else {
      throw Self.error(text, "needs one to four features")
    }
    let atMost = FeatureRounding.mostMillionths(atMost: constant)
    let isOnGrid = atMost / 1e6 == constant
    let far = ConstraintSystem.farthest * 4
    switch words[place] {
    case "<": (least, most) = (-far, isOnGrid ? atMost - 1 : atMost)
    case "<=": (least, most) = (-far, atMost)
    case ">": (least, most) = (atMost + 1, far)
    case ">=": (least, most) = (isOnGrid ? atMost : atMost + 1, far)
    default: (least, most) = (isOnGrid ? atMost : atMost + 1, atMost)
    }
  }

  private static func operand(_ word: String, _ text: String) throws(InputError) -> Operand {
    for (candidate, prefix) in ["a.", "b."].enumerated() where word.hasPrefix(prefix) {
      let name = String(word.dropFirst(2))
      guard let feature = CandidateFeatures.all.firstIndex(where: { $0.name == name }) else {
        throw error(text, "'\(name)' is no feature of a candidate")
      }
      return .candidate(candidate, feature: feature)
    }
    guard let feature = StateFeatures.all.firstIndex(where: { $0.name == word }) else {
      throw error(text, "'\(word)' is no number and no feature of the state")
    }
    return .state(feature: feature)
  }

  private static func error(_ text: String, _ message: String) -> InputError {
    InputError(
      .configuration, place: "assumption \(text.debugDescription)", message,
      remedy: "write 'a.finish < b.finish', 'a.meets = 1', 'a.wait - b.wait >= 60' or 'leased >= 4'; "
        + "'deftree features' lists the names")
  }
}
