/// How a tree is tuned. Everything is counted in simulated episodes, so that the result depends on no clock.
public struct TuneSettings: Sendable, Equatable {
  /// Simulated episodes of the search at most.
  public var evaluations = 12_000
  /// The most that the mean cost of the base suite may rise, as a share: the upper end of its 95 % interval on held-out
  /// episodes has to stay below.
  public var baseBound = 0.01
  /// The nodes that may change; nil: those that most rows of the suite pass.
  public var nodes: [Int]?
  /// Whether the answers of leaves below the nodes may change as well.
  public var includesLeaves = false
  /// How many nodes are chosen where none are named.
  public var chosenNodes = 12
  /// Held-out episodes of each suite that decide at the end.
  public var judgingEpisodes = 120

  public init() {}

  /// Numbers of the episodes that the search sees, and of those that decide; a suite's own begin at 0.
  static let searchStart = 3_000_000
  static let judgingStart = 4_000_000
}
