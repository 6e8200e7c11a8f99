/// Recorded decisions, ranked as they were met.
extension CandidateRanking {
  /// The choice at a recorded decision, mostly without scoring all candidates
  /// (``choose(candidates:state:isLegal:)``).
  mutating func choose(_ decision: Int, of records: DecisionRecords) -> Int {
    let offset = records.candidateOffset[decision]
    return choose(candidates: records.rows(decision), state: records.state(decision)) {
      records.isLegal[offset + $0]
    }
  }

  /// The same choice, all candidates scored (``rank(candidates:state:isLegal:)``).
  mutating func rank(_ decision: Int, of records: DecisionRecords) -> Int {
    let offset = records.candidateOffset[decision]
    return rank(candidates: records.rows(decision), state: records.state(decision)) {
      records.isLegal[offset + $0]
    }
  }
}
