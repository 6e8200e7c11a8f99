import Sim

/// How a tree is distilled.
public struct DistillationSettings: Sendable, Equatable {
  public var kind: TreeDocument.Kind = .pairwise
  public var maxLeaves = 32
  /// Rounds on states that the student reaches, after the first round on the teacher's own.
  public var rounds = 3
  /// Share of decisions that the teacher takes in the first round on the student's states; its square in the second,
  /// and so on (the β of DAgger). 0: the student takes all.
  public var teacherShare = 0.0
  /// Trees fitted in each round (``TreeDraws``), of which the cheapest goes on.
  public var draws = 1
  /// Episodes to learn from in each round.
  public var trainingEpisodes = 14
  /// Episodes on which trees and rounds are compared.
  public var validationEpisodes = 14
  /// Episodes on which the result is judged; never seen before.
  public var testEpisodes = 21
  public var minimumLeafRows = 40
  public var weighting = DecisionWeighting()
  /// Sizes of the trees compared beside the result.
  public var paretoLeaves = [4, 8, 16, 32, 64]
  /// How the chosen tree is polished; nil: not at all.
  public var polish: PolishSettings?
  public var seed: UInt64 = 1

  /// The teacher when none is named: a rule or the path of a checkpoint.
  public static let defaultTeacher = "deft"
  /// The deadline factors, one per episode, when nothing else is said: those the networks are trained on.
  public static let defaultFactors = DeadlineFactors.perSchedule([1, 1.25, 1.5, 1.75, 2, 2.25, 3])

  /// Where a tree's provenance says how many trees a round fitted; one if it says nothing.
  public static let drawsKey = "trees-per-round"

  public init() {}

  /// Episodes per round that `draws` trees learn from, and on which they are compared: the best of many needs more of
  /// both than the best of four.
  public mutating func setDraws(_ number: Int) {
    draws = number
    guard number > 1 else { return }
    trainingEpisodes = max(trainingEpisodes, 28)
    validationEpisodes = max(validationEpisodes, 56)
  }

  /// As words, for the tree's provenance.
  public var summary: [String: String] {
    var words = [
      "student": kind.rawValue, "leaves": "\(maxLeaves)", "rounds": "\(rounds)",
      "training-episodes": "\(trainingEpisodes)", "validation-episodes": "\(validationEpisodes)",
      "test-episodes": "\(testEpisodes)", "minimum-leaf-rows": "\(minimumLeafRows)", "seed": "\(seed)",
      "epsilon": NumberText.shortest(weighting.epsilon),
      "criticality": NumberText.shortest(weighting.criticality),
      "teacher-share": NumberText.shortest(teacherShare),
    ]
    if draws > 1 { words[Self.drawsKey] = "\(draws)" }
    if let polish { words.merge(polish.summary) { $1 } }
    return words
  }

  /// Numbers of the episodes of each part: disjoint, so that nothing is judged on what it was fitted to. Each
  /// round learns from episodes of its own.
  public func trainingStart(round: Int) -> Int { round * trainingEpisodes }
  public static let validationStart = 1_000_000
  /// The best trees of all rounds meet further episodes, from this number on.
  public static let finalStart = 1_500_000
  public static let testStart = 2_000_000
  public static let polishStart = 3_000_000
}
