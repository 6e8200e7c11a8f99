import Policy
import Sim

/// What a change of a tree does to recorded decisions: over all of them, through the nodes it changes, and by slice.
public struct DecisionShifts: Sendable, Codable, Equatable {
  public var teacher: String
  /// Recorded decisions, those with one candidate only included.
  public var recorded: Int
  /// Positions in the tree before of the nodes that differ.
  public var changedNodes: [Int]
  /// The rule that agrees most with the teacher on all decisions; `none` without rules.
  public var bestRule: String
  /// All, through the changed nodes, the named part, then every slice whose decisions differ in it.
  public var shifts: [DecisionShift]
  /// The first decisions that change.
  public var examples: [ChangedDecision]

  /// All decisions together; nil if none was recorded with more than one candidate.
  public var all: DecisionShift? { shifts.first { $0.scope == .all } }

  /// Decisions that are counted as one piece of work.
  private static let chunk = 1024

  /// - Parameters:
  ///   - teacher: its name in the records, so that it is not its own rival.
  ///   - slice: a part to tell of its own.
  /// - Throws: ``InputError`` for trees that are malformed or test features that there are not.
  /// - Complexity: that of two choices per decision, in parallel.
  public static func measure(
    _ records: DecisionRecords, before: TreeDocument, after: TreeDocument, teacher: String,
    slice: DecisionSlice? = nil, jobs: Int
  ) async throws -> DecisionShifts {
    let counter = try ShiftCounter(
      before: before, after: after, teacher: teacher, rules: records.rules, slice: slice)
    let chunks = (records.count + chunk - 1) / chunk
    let parts = try await parallelMap(count: chunks, jobs: jobs) { index in
      var part = counter
      part.add(records, index * chunk..<min(records.count, (index + 1) * chunk))
      return part
    }
    return DecisionShifts(
      parts, recorded: records.count, before: before, after: after, teacher: teacher, rules: records.rules)
  }

  /// The same on a trace, shard by shard; memory is O(shard × jobs).
  ///
  /// - Parameter progress: told how many shards of how many are done.
  public static func measure(
    _ trace: Trace, before: TreeDocument, after: TreeDocument, slice: DecisionSlice? = nil, jobs: Int,
    progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> DecisionShifts {
    let provenance = trace.manifest.provenance
    let counter = try ShiftCounter(
      before: before, after: after, teacher: provenance.teacher, rules: provenance.rules, slice: slice)
    let done = ProgressCounter(total: trace.manifest.shards.count, report: progress)
    let parts = try await parallelMap(count: trace.manifest.shards.count, jobs: jobs) { shard in
      let records = try trace.records(shard: shard)
      var part = counter
      part.add(records, 0..<records.count)
      done.advance()
      return part
    }
    return DecisionShifts(
      parts, recorded: trace.manifest.decisions, before: before, after: after, teacher: provenance.teacher,
      rules: provenance.rules)
  }

  init(
    teacher: String, recorded: Int, changedNodes: [Int], bestRule: String, shifts: [DecisionShift],
    examples: [ChangedDecision]
  ) {
    self.teacher = teacher
    self.recorded = recorded
    self.changedNodes = changedNodes
    self.bestRule = bestRule
    self.shifts = shifts
    self.examples = examples
  }

  private init(
    _ parts: [ShiftCounter], recorded: Int, before: TreeDocument, after: TreeDocument, teacher: String,
    rules: [String]
  ) {
    self.teacher = teacher
    self.recorded = recorded
    changedNodes = before.tree.differences(from: after.tree)
    let rivals = rules.filter { $0 != teacher }
    guard var sum = parts.first else {
      bestRule = "none"
      shifts = []
      examples = []
      return
    }
    for part in parts.dropFirst() { sum.merge(part) }
    let all = sum.tallies[.all] ?? ShiftTally(rules: rivals.count)
    // Ties fall to the name, as in reports of fidelity.
    let best = rivals.indices.max { a, b in
      (all.rules[a].own.same, rivals[b]) < (all.rules[b].own.same, rivals[a])
    }
    bestRule = best.map { rivals[$0] } ?? "none"
    examples = sum.examples
    var found: [DecisionShift] = []
    for scope in Self.scopes(sum) {
      if let tally = sum.tallies[scope] { found.append(tally.shift(scope, bestRule: best)) }
    }
    shifts = found
  }

  /// Scopes in the order in which they are told; slices of a key only where decisions differ in it.
  private static func scopes(_ counter: ShiftCounter) -> [DecisionShift.Scope] {
    var scopes: [DecisionShift.Scope] = [.all, .editedNodes]
    scopes += counter.tallies.keys.filter { if case .named = $0 { true } else { false } }
    for key in FidelitySlice.Key.allCases {
      var values: [(order: Double, text: String)] = []
      for case .slice(key, let text) in counter.tallies.keys {
        values.append((counter.order[.slice(key, text)] ?? 0, text))
      }
      guard values.count > 1 else { continue }
      scopes += values.sorted { ($0.order, $0.text) < ($1.order, $1.text) }.map { .slice(key, $0.text) }
    }
    return scopes
  }
}
