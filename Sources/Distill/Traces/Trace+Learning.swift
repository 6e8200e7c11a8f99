import Sim

extension Trace {
  /// What a large trace is made smaller by, to be held in memory whole.
  public enum Thinning: Sendable {
    /// All decisions stay, each with the choice and some other candidates that may be chosen, drawn at random: for
    /// trees over pairs, all decisions weighing the same.
    case candidates
    /// Some decisions stay, evenly spread, with all their candidates: for what looks at all candidates of a decision.
    case decisions
  }

  /// Candidates that are held in memory at most, some 170 bytes each.
  public static let mostCandidatesInMemory = 4_000_000

  private static let stream: UInt64 = 0x7EAC_0001

  /// The decisions to learn from: all of them, or of a trace with more than `most` candidates what `thinning` leaves.
  ///
  /// Rules' choices are left out. The same trace always gives the same records.
  ///
  /// - Throws: ``InputError`` for a damaged trace.
  /// - Complexity: memory is O(`most` + decisions + shard); with `.decisions` O(`most` + shard).
  public func learningRecords(
    thinning: Thinning, most: Int = mostCandidatesInMemory
  ) throws(InputError) -> DecisionRecords {
    let decisions = manifest.shards.reduce(0) { $0 + $1.decisions }
    let candidates = manifest.shards.reduce(0) { $0 + $1.candidates }
    var records = DecisionRecords(rules: [])
    records.reserve(decisions: decisions, candidates: min(candidates, most))
    var random = RandomSource(seed: Self.stream)
    var seen = 0
    for shard in manifest.shards.indices {
      let part = try self.records(shard: shard).withoutRules()
      if candidates <= most {
        records.append(part)
      } else {
        switch thinning {
        case .candidates:
          records.append(part, others: max(1, most / max(1, decisions) - 1), random: &random)
        case .decisions:
          // Whenever the share of candidates that may stay reaches the next whole decision.
          let kept = (0..<part.count).filter { decision in
            func quota(_ number: Int) -> Int { Int(Double(number) * Double(most) / Double(candidates)) }
            return quota(seen + decision + 1) > quota(seen + decision)
          }
          records.append(part.selecting(kept))
        }
      }
      seen += part.count
    }
    return records
  }

  /// What ``learningRecords(thinning:most:)`` leaves out, a sentence; nil if it leaves out nothing.
  public func thinningNote(_ thinning: Thinning, most: Int = mostCandidatesInMemory) -> String? {
    let decisions = manifest.shards.reduce(0) { $0 + $1.decisions }
    let candidates = manifest.shards.reduce(0) { $0 + $1.candidates }
    guard candidates > most else { return nil }
    let size = "\(NumberText.grouped(decisions)) decisions of \(NumberText.grouped(candidates)) candidates"
    switch thinning {
    case .candidates:
      let others = max(1, most / max(1, decisions) - 1)
      return
        "\(folder): of \(size) every decision is kept, with at most \(others) candidates beside the choice"
    case .decisions:
      let share = Double(most) / Double(candidates)
      return
        "\(folder): of \(size) about \(NumberText.grouped(Int(Double(decisions) * share))) decisions are kept, "
        + "evenly spread"
    }
  }
}

extension DecisionRecords {
  /// Appends the decisions of `other`, each with its choice and at most `others` more candidates that may be chosen.
  fileprivate mutating func append(_ other: DecisionRecords, others: Int, random: inout RandomSource) {
    for decision in 0..<other.count {
      let offset = other.candidateOffset[decision]
      let choice = Int(other.choices[decision])
      var rivals = (0..<other.candidateCount(decision)).filter { $0 != choice && other.isLegal[offset + $0] }
      let drawn = min(others, rivals.count)
      for position in 0..<drawn {
        rivals.swapAt(position, position + random.index(below: rivals.count - position))
      }
      append(other, decision, candidates: (rivals.prefix(drawn) + [choice]).sorted())
    }
  }
}
