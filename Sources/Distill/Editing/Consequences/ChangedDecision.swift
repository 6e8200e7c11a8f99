/// A recorded decision that the changed tree decides otherwise.
public struct ChangedDecision: Sendable, Codable, Equatable {
  public var place: DecisionRecords.Place
  public var deadlineFactor: Double
  public var before: Candidate
  public var after: Candidate
  public var teacher: Candidate

  public struct Candidate: Sendable, Codable, Equatable {
    /// Its position among the candidates.
    public var candidate: Int
    /// Seconds from now until it would finish the task.
    public var finish: Double
    /// $ of rent that it would add.
    public var extraRent: Double
  }

  init(_ records: DecisionRecords, _ decision: Int, before: Int, after: Int) {
    func candidate(_ index: Int) -> Candidate {
      Candidate(
        candidate: index,
        finish: records.feature(CandidateFeatures.Column.finish, of: index, at: decision),
        extraRent: records.feature(CandidateFeatures.Column.extraRent, of: index, at: decision))
    }
    place = records.places[decision]
    deadlineFactor = records.states[decision * StateFeatures.count]
    self.before = candidate(before)
    self.after = candidate(after)
    teacher = candidate(Int(records.choices[decision]))
  }
}
