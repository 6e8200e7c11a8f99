import Distill

/// What the numbers in a tree's picture count, and how its answers read.
///
/// A tree file holds rows and class names; what they mean depends on its kind.
public struct PictureRows: Sendable, Equatable {
  /// `decision`.
  public var one: String
  /// `decisions`.
  public var many: String
  /// What stands for a class name; others stand as they are.
  public var answers: [String: String]

  /// Whether a leaf answers with its class of most weight; else with the last class if its value is above ½, or the
  /// first.
  public var answersByWeight = false
  /// What stands below a class in a leaf: what chooses within it.
  public var details: [String: String] = [:]

  public init(one: String, many: String, answers: [String: String] = [:]) {
    self.one = one
    self.many = many
    self.answers = answers
  }

  /// One row per decision.
  public static let decisions = PictureRows(one: "decision", many: "decisions")

  /// What a distilled tree of `kind` was fitted to.
  public init(_ kind: TreeDocument.Kind) {
    switch kind {
    case .pairwise:
      self.init(
        one: "pair", many: "pairs", answers: ["first": "take first", "second": "take second"])
    case .pointwise:
      self.init(
        one: "candidate", many: "candidates", answers: ["chosen": "take it", "other": "take another"])
    }
  }

  /// What a part of a student was fitted to.
  public init(_ part: StudentPart) {
    switch part.role {
    case .ranking(let kind): self.init(kind)
    case .choosing(let rules):
      self = .decisions
      answersByWeight = true
      for (name, rule) in zip(part.tree.classes, rules) { details[name] = rule.rawValue }
    }
  }

  public func answer(_ name: String) -> String { answers[name] ?? name }

  /// `1 decision`, `12,480 decisions`.
  func counted(_ count: Int, after adjective: String = "") -> String {
    NumberText.counted(count, adjective + one, adjective + many)
  }
}
