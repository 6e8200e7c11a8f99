import Foundation

/// What a conformance run found.
public struct ConformanceReport: Sendable, Codable {
  public var directory: String
  public var runs: [Run] = []
  public var totals: [Totals] = []
  public var quantities: [Deviation] = []
  /// Numbers compared in all.
  public var compared = 0
  public var mismatches = 0
  /// Observations (decisions with a recorded observation, one matrix each) are counted by their first column.
  public var observationRows = 0
  public var firstMismatch: String?

  /// A trace, or a file of cases.
  public struct Run: Sendable, Codable {
    public var name: String
    public var decisions: Int
    public var compared: Int
    public var mismatches: Int
  }

  /// Free runs of one policy, size, factor and variant.
  public struct Totals: Sendable, Codable {
    public var name: String
    public var episodes: Int
    /// Equal to the recorded totals.
    public var exact: Int
    /// Networks whose totals differ behind a near-tie choice.
    public var nearTies: Int
    public var mismatches: Int
    /// Mean over the episodes.
    public var reward: Double
    public var recordedReward: Double
    public var largestRewardDeviation: Double
  }

  public init(directory: String) {
    self.directory = directory
  }

  public var passed: Bool { mismatches == 0 }

  private mutating func add(_ table: DeviationTable) {
    var all = DeviationTable()
    for row in quantities { all.add(row) }
    all.add(table)
    quantities = all.rows
    compared += table.compared
    mismatches += table.mismatches
    firstMismatch = firstMismatch ?? table.firstMismatch
    observationRows = quantities.first { $0.quantity == "observation childNum" }?.compared ?? 0
  }

  mutating func add(_ run: Run, _ table: DeviationTable) {
    runs.append(run)
    add(table)
  }

  mutating func addTotals(name: String, _ members: [(TotalsReplay.Line, TotalsReplay.Outcome)]) {
    var row = Totals(
      name: name, episodes: members.count, exact: 0, nearTies: 0, mismatches: 0, reward: 0, recordedReward: 0,
      largestRewardDeviation: 0)
    for (line, outcome) in members {
      row.exact += outcome.isExact ? 1 : 0
      row.nearTies += outcome.divergedAtNearTie ? 1 : 0
      row.mismatches += outcome.table.mismatches
      row.reward += outcome.reward / Double(members.count)
      row.recordedReward += line.recorded.reward / Double(members.count)
      row.largestRewardDeviation = max(row.largestRewardDeviation, outcome.rewardDeviation)
      add(outcome.table)
    }
    totals.append(row)
  }
}
