/// Why a tree chose one candidate and not another, at one decision.
///
/// Made by ``DecisionExplainer``. Every number is the engine's own; what would flip the choice was found by search and
/// checked by applying it and asking the whole tree again.
public struct DecisionExplanation: Sendable, Codable, Equatable {
  public static let format = "deftree-explanation"
  public static let version = 1

  public var format = DecisionExplanation.format
  public var version = DecisionExplanation.version
  /// Of the tree.
  public var treeHash: String
  /// `pairwise` or `pointwise`.
  public var kind: String
  public var place: Place
  public var candidates: [Candidate]
  /// What the tree chose.
  public var chosen: Int
  /// The best placed candidate of other consequences; the second in place if all have the same; nil for a forced decision.
  public var runnerUp: Int?
  /// The chosen candidate beside the one asked for, or the runner-up; nil for a forced decision.
  public var question: Question?
  public var teacher: Teacher?
  public var rules: [Rule]

  /// Where the decision was met.
  public struct Place: Sendable, Codable, Equatable {
    public var episode: Int
    public var decision: Int
    public var workflow: Int
    public var workflowName: String?
    public var workflowTasks: Int
    public var task: Int
    public var taskName: String?
    public var family: String
    /// Deadline factor.
    public var gamma: Double
    /// s.
    public var time: Double
  }

  public struct Candidate: Sendable, Codable, Equatable {
    public var number: Int
    public var label: String
    public var isLegal: Bool
    public var isNew: Bool
    public var vCPUs: Double
    /// s from now.
    public var finish: Double
    /// s to the sub-deadline.
    public var slack: Double
    public var meetsSubDeadline: Bool
    /// $.
    public var extraRent: Double
    public var latePenalty: Double
    public var marginalCost: Double
    /// Pairwise: wins, a draw ½; pointwise: the tree's score; −1 if it may not be chosen.
    public var score: Double
    /// In the tree's order, from 1.
    public var rank: Int
    /// The teacher's score.
    public var teacherScore: Double?
    /// Same finish and same extra rent as the chosen one.
    public var isEquivalentToChosen: Bool
    /// All candidate features by name, as the tree sees them.
    public var values: [FeatureValue]
  }

  public struct FeatureValue: Sendable, Codable, Equatable {
    public var feature: String
    public var unit: String
    public var value: Double
  }

  /// Chosen against alternative.
  public struct Question: Sendable, Codable, Equatable {
    public var alternative: Int
    /// Whether the alternative was asked for; else it is the runner-up.
    public var isWhyNot: Bool
    /// Pairwise: the tree asked with the chosen candidate first, then with the alternative first. Pointwise: the chosen
    /// candidate scored, then the alternative.
    public var asked: [Path]
    /// Who wins the comparison of the two; nil for a draw.
    public var winner: Int?
    public var reason: Reason
    /// Pairwise: opponents against whom the two fare differently.
    public var differingGames: [Game]
    /// What would make the tree choose the alternative, the least change first; empty if nothing was found.
    public var changes: [Change]
    /// What was searched, what is computed again and what is held fixed.
    public var searched: String
  }

  /// Why the chosen one stands before the alternative.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// It wins the comparison of the two, and more comparisons in all.
    case winsComparison = "wins-comparison"
    /// It wins more comparisons in all, though not the one of the two.
    case winsMore = "wins-more"
    /// Its score is higher (pointwise).
    case higherScore = "higher-score"
    /// The tree has no preference; it adds less rent.
    case lessRent = "less-rent"
    /// … same rent; it finishes earlier.
    case earlierFinish = "earlier-finish"
    /// … same finish; it comes first in the list.
    case firstInList = "first-in-list"
  }

  /// The way of one row through the tree.
  public struct Path: Sendable, Codable, Equatable {
    public var first: Int
    /// Of a pair.
    public var second: Int?
    public var steps: [Step]
    /// Per feature on the way: what its value may be without leaving the leaf.
    public var intervals: [Interval]
    /// The leaf's node number.
    public var leaf: Int
    /// Pairwise: probability that the first is the better.
    public var value: Double
    /// Training rows in the leaf.
    public var support: Int
  }

  public struct Step: Sendable, Codable, Equatable {
    public var node: Int
    public var feature: String
    public var unit: String
    public var value: Double
    public var threshold: Double
    /// Whether it went where `value <= threshold` goes.
    public var goesLeft: Bool
    /// Training rows that came here, and that went the other way.
    public var support: Int
    public var otherSupport: Int

    public init(
      node: Int, feature: String, unit: String, value: Double, threshold: Double, goesLeft: Bool,
      support: Int, otherSupport: Int
    ) {
      self.node = node
      self.feature = feature
      self.unit = unit
      self.value = value
      self.threshold = threshold
      self.goesLeft = goesLeft
      self.support = support
      self.otherSupport = otherSupport
    }
  }

  /// `above < value <= atMost`; nil: without bound.
  public struct Interval: Sendable, Codable, Equatable {
    public var feature: String
    public var unit: String
    public var value: Double
    public var above: Double?
    public var atMost: Double?
  }

  /// How the two fare against a third, pairwise: 1 a win, ½ a draw, 0 a loss.
  public struct Game: Sendable, Codable, Equatable {
    public var opponent: Int
    public var chosen: Double
    public var alternative: Double
  }

  /// A change of the alternative's own values with which the tree chooses it.
  public struct Change: Sendable, Codable, Equatable {
    public var values: [Edit]
    /// Sum over the values of |to − from| / scale.
    public var size: Double
    /// Leaves that the comparison with the chosen one then ends in: asked in both orders, or scored.
    public var leaves: [Int]

    public struct Edit: Sendable, Codable, Equatable {
      public var feature: String
      public var unit: String
      public var from: Double
      public var to: Double
      /// The spread of the feature among the candidates; 1 if there is none.
      public var scale: Double
    }
  }

  public struct Teacher: Sendable, Codable, Equatable {
    public var name: String
    public var choice: Int
    public var agrees: Bool
    /// Whether choice and tree's choice have the same finish and extra rent.
    public var isEquivalent: Bool
    /// Its choice's score less that of the best candidate of other consequences; nil without scores.
    public var margin: Double?
    /// The same in standard deviations of the decision's scores.
    public var marginInSpreads: Double?
    /// What the tree's choice gives away by the teacher's scores, in the same unit.
    public var regretInSpreads: Double?
    public var expert: Int?
    public var gate: [Double]
  }

  public struct Rule: Sendable, Codable, Equatable {
    public var name: String
    public var choice: Int
    /// Whether it chose as the tree did.
    public var agrees: Bool
    public var isEquivalent: Bool
  }

  init(treeHash: String, kind: String, place: Place, candidates: [Candidate], chosen: Int, rules: [Rule]) {
    self.treeHash = treeHash
    self.kind = kind
    self.place = place
    self.candidates = candidates
    self.chosen = chosen
    self.rules = rules
  }
}
