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

  public func answer(_ name: String) -> String { answers[name] ?? name }

  /// `1 decision`, `12,480 decisions`.
  func counted(_ count: Int, after adjective: String = "") -> String {
    NumberText.counted(count, adjective + one, adjective + many)
  }
}
