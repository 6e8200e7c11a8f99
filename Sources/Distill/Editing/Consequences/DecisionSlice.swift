import Sim

/// A part of the recorded decisions that someone names: `gamma=1.0`, or several conditions that must all hold,
/// `gamma=1.0,family=Montage`.
public struct DecisionSlice: Sendable, Equatable {
  /// As it was written.
  public let text: String
  private let conditions: [Condition]

  private enum Condition: Sendable, Equatable {
    case deadlineFactor(Double)
    case family(String)
    /// The class of workflow sizes that holds so many tasks.
    case size(Int)
    case expert(Int)
  }

  /// - Throws: an error of kind `.usage` for anything but `gamma=`, `family=`, `size=` (a number of tasks) and
  ///   `expert=`, separated by commas.
  public init(_ text: String) throws(InputError) {
    self.text = text
    var conditions: [Condition] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard words.count == 2, let condition = Self.condition(words[0], words[1]) else {
        throw InputError(
          .usage, "\"\(part)\" is no part of the decisions",
          remedy: "gamma=1.5, family=Montage, size=100 (tasks) or expert=0, several with commas")
      }
      conditions.append(condition)
    }
    self.conditions = conditions
  }

  private static func condition(_ key: String, _ value: String) -> Condition? {
    switch key {
    case "gamma", "γ": Double(value).flatMap { $0.isFinite ? .deadlineFactor($0) : nil }
    case "family": value.isEmpty ? nil : .family(value.lowercased())
    case "size": Int(value).flatMap { $0 > 0 ? .size($0) : nil }
    case "expert": Int(value).map { .expert($0) }
    default: nil
    }
  }

  func contains(_ decision: Int, of records: DecisionRecords) -> Bool {
    let place = records.places[decision]
    return conditions.allSatisfy { condition in
      switch condition {
      case .deadlineFactor(let factor): records.states[decision * StateFeatures.count] == factor
      case .family(let name): place.family.lowercased() == name
      case .size(let tasks):
        FidelitySlice.Key.sizeClass(place.workflowTasks) == FidelitySlice.Key.sizeClass(tasks)
      case .expert(let expert): place.expert == expert
      }
    }
  }
}
