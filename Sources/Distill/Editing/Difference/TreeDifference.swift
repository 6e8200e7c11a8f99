import Policy
import Sim

/// Where two trees answer differently, and what that changes on recorded decisions.
public struct TreeDifference: Sendable, Codable, Equatable {
  /// Their hashes.
  public var first: String
  public var second: String
  /// The regions, those that change most choices first.
  public var regions: [Region]
  /// What recorded decisions say of it; nil where there are none.
  public var choices: Choices?

  /// Rows that all get one answer from the first tree and another from the second.
  public struct Region: Sendable, Codable, Equatable {
    /// What the rows have in common.
    public var predicate: String
    /// What the trees answer.
    public var firstAnswer: Double
    public var secondAnswer: Double
    /// Leaves of each tree that the region has part in.
    public var firstLeaves: [Int]
    public var secondLeaves: [Int]
    /// Recorded decisions with a row in the region, and rows.
    public var decisions = 0
    public var rows = 0
    /// Of the decisions whose choice changes, those whose two choices are compared in the region.
    public var changedDecisions = 0
    /// Over these, what the second tree's choice adds on average: s of finish, $ of extra rent.
    public var finishChange = 0.0
    public var rentChange = 0.0
    /// Some of the decisions, those whose choice changes first.
    public var examples: [DecisionRecords.Place] = []

    /// How far the answers lie apart.
    public var difference: Double { abs(firstAnswer - secondAnswer) }
    /// Whether they lie on two sides of one half.
    public var flips: Bool { (firstAnswer > 0.5) != (secondAnswer > 0.5) }
  }

  /// Choices on recorded decisions; equal consequences count as the same choice as the teacher's.
  public struct Choices: Sendable, Codable, Equatable {
    public var teacher: String
    public var decisions: Int
    public var changed: Int
    /// Of the changed: other consequences, not only another candidate.
    public var changedConsequences: Int
    /// Decisions on which each agrees with the teacher, and the rule that agrees most.
    public var firstAgrees: Int
    public var secondAgrees: Int
    public var bestRule: String?
    public var bestRuleAgrees: Int?
  }

  static let mostExamples = 3

  /// The regions alone.
  ///
  /// - Throws: an error of kind `.data` for trees of two kinds or of features that do not fit.
  /// - Complexity: O(leaves of the first × nodes of the second × features tested), and O(regions³) where many have the
  ///   same two answers.
  public init(_ first: TreeDocument, _ second: TreeDocument) throws(InputError) {
    let pair = try TreePair(first, second)
    self.init(first: first.hash, second: second.hash, regions: AnswerRegion.all(pair).map { $0.region(pair) })
  }

  private init(first: String, second: String, regions: [Region]) {
    (self.first, self.second, self.regions) = (first, second, regions)
  }

  /// The regions with what recorded decisions say of them.
  ///
  /// - Parameter teacher: its name.
  /// - Complexity: besides, O(decisions × candidates² × depth).
  public static func measure(
    _ first: TreeDocument, _ second: TreeDocument, on records: DecisionRecords, teacher: String, jobs: Int
  ) async throws -> TreeDifference {
    try await measure(first, second, rules: records.rules, teacher: teacher) { tally, sum in
      let block = 256
      let parts = try await parallelMap(count: (records.count + block - 1) / block, jobs: jobs) { part in
        tally.count(records, in: part * block..<min(records.count, (part + 1) * block))
      }
      for part in parts { sum.add(part) }
      return records.count
    }
  }

  /// The same on a trace, shard by shard; memory is O(shard × jobs).
  public static func measure(
    _ first: TreeDocument, _ second: TreeDocument, on trace: Trace, jobs: Int
  ) async throws -> TreeDifference {
    let provenance = trace.manifest.provenance
    return try await measure(first, second, rules: provenance.rules, teacher: provenance.teacher) {
      tally, sum in
      let parts = try await parallelMap(count: trace.manifest.shards.count, jobs: jobs) { shard in
        let records = try trace.records(shard: shard)
        return tally.count(records, in: 0..<records.count)
      }
      for part in parts { sum.add(part) }
      return trace.manifest.decisions
    }
  }

  /// - Parameter count: adds what the decisions say, in their order, and tells how many there are.
  private static func measure(
    _ first: TreeDocument, _ second: TreeDocument, rules names: [String], teacher: String,
    count: (DifferenceTally, inout DifferenceTally.Part) async throws -> Int
  ) async throws -> TreeDifference {
    let pair = try TreePair(first, second)
    let areas = AnswerRegion.all(pair)
    var result = TreeDifference(
      first: first.hash, second: second.hash, regions: areas.map { $0.region(pair) })
    var sum = DifferenceTally.Part(regions: areas.count, rules: names.count)
    let decisions = try await count(try DifferenceTally(pair, areas), &sum)
    for index in areas.indices {
      let own = sum.regions[index]
      let count = Double(max(1, own.changed))
      result.regions[index].decisions = own.decisions
      result.regions[index].rows = own.rows
      result.regions[index].changedDecisions = own.changed
      result.regions[index].finishChange = own.finish / count
      result.regions[index].rentChange = own.rent / count
      result.regions[index].examples = Array((own.changedExamples + own.examples).prefix(mostExamples))
    }
    let rules = names.indices.filter { names[$0] != teacher }
    let best = rules.max { (sum.ruleAgrees[$0], $1) < (sum.ruleAgrees[$1], $0) }
    result.choices = Choices(
      teacher: teacher, decisions: decisions, changed: sum.changed,
      changedConsequences: sum.changedConsequences, firstAgrees: sum.firstAgrees,
      secondAgrees: sum.secondAgrees, bestRule: best.map { names[$0] },
      bestRuleAgrees: best.map { sum.ruleAgrees[$0] })
    result.regions.sort {
      ($0.changedDecisions, $0.decisions, $0.difference, $1.predicate)
        > ($1.changedDecisions, $1.decisions, $1.difference, $0.predicate)
    }
    return result
  }
}
