import Distill
import Sim

/// One decision, ready to be explained: what was compared, which tests it passed, what came out.
public struct DecisionPathDescription: Sendable, Equatable {
  public typealias Step = DecisionExplanation.Step

  /// One feature of the two candidates that were compared.
  public struct Comparison: Sendable, Equatable {
    public var feature: String
    public var unit: String
    public var first: Double
    public var second: Double

    public init(feature: String, unit: String, first: Double, second: Double) {
      self.feature = feature
      self.unit = unit
      self.first = first
      self.second = second
    }
  }

  /// `Why task mProject_7 went to machine 3`.
  public var title: String
  /// Where and when; one line each.
  public var subtitle: [String]
  /// What the two columns of ``comparisons`` are called.
  public var firstCandidate: String
  public var secondCandidate: String
  /// The first candidate is the chosen one; empty for a decision without a rival.
  public var comparisons: [Comparison]
  public var steps: [Step]
  /// `take this candidate`.
  public var answer: String
  /// The leaf's score in [0, 1].
  public var score: Double
  /// Recorded decisions in the same leaf.
  public var support: Int

  public init(
    title: String, subtitle: [String] = [], firstCandidate: String = "", secondCandidate: String = "",
    comparisons: [Comparison] = [], steps: [Step], answer: String, score: Double, support: Int
  ) {
    self.title = title
    self.subtitle = subtitle
    self.firstCandidate = firstCandidate
    self.secondCandidate = secondCandidate
    self.comparisons = comparisons
    self.steps = steps
    self.answer = answer
    self.score = score
    self.support = support
  }

  /// The way of `row` (one value per feature) through `tree`.
  ///
  /// - Throws: ``InputError`` for a malformed tree or a row that is too short.
  /// - Complexity: O(nodes).
  public init(
    title: String, subtitle: [String] = [], tree: DecisionTree, row: [Double],
    firstCandidate: String = "", secondCandidate: String = "", comparisons: [Comparison] = []
  ) throws(InputError) {
    let leaf = try TreePicture.path(of: row, in: tree).last ?? 0
    let node = tree.nodes[leaf]
    var score = Double.nan
    if case .leaf(let value) = node.kind { score = value }
    let answer = (score > 0.5 ? tree.classes.last : tree.classes.first) ?? "score"
    self.init(
      title: title, subtitle: subtitle, firstCandidate: firstCandidate, secondCandidate: secondCandidate,
      comparisons: comparisons, steps: tree.steps(of: row), answer: answer, score: score,
      support: node.support)
  }
}
