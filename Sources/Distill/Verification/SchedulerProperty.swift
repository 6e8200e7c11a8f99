/// Something a scheduler ought to do, said of two candidates a and b of one decision.
///
/// Read from a file by ``PropertyFile``; checked by ``TreeVerifier``.
public struct SchedulerProperty: Sendable, Equatable {
  /// Words with hyphens, unique in its file.
  public var name: String
  /// What it means, as a sentence.
  public var says: String
  public var assumptions: [PropertyAssumption]
  /// If given: all candidate features but these, and what follows from them, are equal.
  public var equalButFor: [Int]?
  public var conclusion: Conclusion

  public enum Conclusion: String, Sendable, CaseIterable, Codable {
    /// The comparison of the two: a is preferred.
    case aWins = "a-wins"
    /// The comparison of the two: b is not preferred.
    case aNotWorse = "a-not-worse"
    /// Of any choice set that holds both, b is not what the tree chooses.
    case bNotChosen = "b-not-chosen"
    /// The tree's answer for a against any third candidate is at least that for b.
    case answerNotLower = "answer-not-lower"
    /// Asked in both orders, the tree does not prefer the first both times, nor the second.
    case ordersAgree = "orders-agree"

    /// Candidates that it speaks of.
    var candidates: Int { self == .answerNotLower || self == .bNotChosen ? 3 : 2 }

    public var summary: String {
      switch self {
      case .aWins: "a is preferred in the comparison of the two"
      case .aNotWorse: "b is not preferred in the comparison of the two"
      case .bNotChosen: "whatever other candidates there are, b is not chosen"
      case .answerNotLower: "the tree's answer for a against any third candidate is at least that for b"
      case .ordersAgree: "asked in both orders, the tree does not prefer the first, or the second, both times"
      }
    }
  }

  /// Features that differ when `feature` does; the closure is taken.
  static func followers(of feature: Int) -> Set<Int> {
    typealias Column = CandidateFeatures.Column
    let direct: [Int: [Int]] = [
      Column.vCPUs: [Column.execution], Column.execution: [Column.finish], Column.wait: [Column.finish],
      Column.finish: [
        Column.slack, Column.meets, Column.hoursLate, Column.latePenalty, Column.spareLease,
        Column.finishRank, Column.finishRatio,
      ],
      Column.slack: [Column.meets], Column.extraRent: [Column.marginalCost, Column.rentRank],
      Column.latePenalty: [Column.marginalCost], Column.marginalCost: [Column.costRank, Column.costRatio],
      Column.isNew: [Column.idle], Column.tasksAhead: [Column.idle],
    ]
    var found: Set<Int> = [feature]
    var pending = [feature]
    while let next = pending.popLast() {
      for follower in direct[next] ?? [] where found.insert(follower).inserted { pending.append(follower) }
    }
    return found
  }

  /// Features of a and b that are equal.
  var equalFeatures: [Int] {
    guard let equalButFor else { return [] }
    let free = equalButFor.reduce(into: Set<Int>()) { $0.formUnion(Self.followers(of: $1)) }
    return CandidateFeatures.all.indices.filter { !free.contains($0) }
  }
}
