/// What an episode has cost so far.
public struct EpisodeTotals: Sendable, Equatable, Codable {
  public var decisions = 0
  /// Dollars of rent.
  public var rent = 0.0
  /// Dollars of penalties for finished workflows.
  public var penalty = 0.0
  public var missedDeadlines = 0
  public var finishedWorkflows = 0
  /// Hours billed.
  public var rentedHours = 0.0
  /// Hours of task execution.
  public var executedHours = 0.0
  /// Sum and maximum of candidates over the decisions.
  public var candidates = 0
  public var mostCandidates = 0

  public init() {}

  public var cost: Double { rent + penalty }
  public var meanCandidates: Double { decisions == 0 ? 0 : Double(candidates) / Double(decisions) }
}
