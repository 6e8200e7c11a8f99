import Sim

/// One decision as it was met: all that a tree, its teacher and the rules could see and said.
///
/// Make one from a simulation that stands at a decision (``init(_:judgement:rules:episode:)``), from recorded decisions
/// (``init(_:at:teacher:penalty:)``), or let ``DecisionReplay`` find it.
public struct DecisionSnapshot: Sendable, Equatable {
  public var place: DecisionRecords.Place
  /// The workflow's and the task's own names, where they are known.
  public var workflowName: String?
  public var taskName: String?
  /// What each candidate is called: `new 16-vcpu`, `machine 3 (16-vcpu)`.
  public var labels: [String]
  /// ``CandidateFeatures`` row after row.
  public var rows: [Double]
  /// ``StateFeatures``.
  public var state: [Double]
  /// Per candidate: whether it may be chosen.
  public var isLegal: [Bool]
  public var teacher: TeacherAnswer?
  /// What each rule would have chosen.
  public var rules: [RuleAnswer]
  /// What lateness costs, where it is known: needed to ask what another machine size would have done.
  public var penalty: LatePenalty?
  /// The machine sizes that can be leased, ascending, vCPUs; empty where they are not known.
  public var sizes: [Double]

  public struct TeacherAnswer: Sendable, Equatable {
    public var name: String
    public var choice: Int
    /// One per candidate, the higher the better; empty from a teacher without scores.
    public var scores: [Double]
    public var expert: Int?
    /// One per expert; empty from a teacher without a gate.
    public var gate: [Double]

    public init(name: String, choice: Int, scores: [Double] = [], expert: Int? = nil, gate: [Double] = []) {
      self.name = name
      self.choice = choice
      self.scores = scores
      self.expert = expert
      self.gate = gate
    }
  }

  public struct RuleAnswer: Sendable, Equatable {
    public var name: String
    public var choice: Int

    public init(name: String, choice: Int) {
      self.name = name
      self.choice = choice
    }
  }

  public init(
    place: DecisionRecords.Place, workflowName: String? = nil, taskName: String? = nil, labels: [String],
    rows: [Double], state: [Double], isLegal: [Bool], teacher: TeacherAnswer? = nil,
    rules: [RuleAnswer] = [], penalty: LatePenalty? = nil, sizes: [Double] = []
  ) {
    self.place = place
    self.workflowName = workflowName
    self.taskName = taskName
    self.labels = labels
    self.rows = rows
    self.state = state
    self.isLegal = isLegal
    self.teacher = teacher
    self.rules = rules
    self.penalty = penalty
    self.sizes = sizes
  }

  public var candidateCount: Int { isLegal.count }

  /// The value of candidate feature `feature`.
  @inline(__always)
  func value(_ feature: Int, of candidate: Int) -> Double {
    rows[candidate * CandidateFeatures.count + feature]
  }

  /// Whether the candidates lead to the same consequences: same finish, same extra rent.
  public func areEquivalent(_ a: Int, _ b: Int) -> Bool {
    typealias Column = CandidateFeatures.Column
    return a == b
      || (value(Column.finish, of: a) == value(Column.finish, of: b)
        && value(Column.extraRent, of: a) == value(Column.extraRent, of: b))
  }

  /// Checks that the arrays fit each other and that somebody may be chosen.
  ///
  /// - Throws: ``InputError`` (`data`) naming what does not fit.
  public func validate() throws(InputError) {
    let count = isLegal.count
    guard count > 0, isLegal.contains(true) else {
      throw InputError(.data, "a decision needs a candidate that may be chosen")
    }
    guard labels.count == count, rows.count == count * CandidateFeatures.count,
      state.count == StateFeatures.count
    else {
      throw InputError(
        .data,
        "a decision of \(count) candidates needs as many labels, \(CandidateFeatures.count) values each, "
          + "and \(StateFeatures.count) values of the state")
    }
    guard (rows + state).allSatisfy(\.isFinite) else {
      throw InputError(.data, "a value of a decision is not a finite number")
    }
    let choices = (teacher.map { [$0.choice] } ?? []) + rules.map(\.choice)
    guard choices.allSatisfy({ $0 >= 0 && $0 < count }) else {
      throw InputError(.data, "somebody chose a candidate that there is not")
    }
  }
}
