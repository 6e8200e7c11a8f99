import Policy
import Sim

/// Recorded decision points: what every candidate looked like, what the teacher chose, what each rule would have.
///
/// Flat arrays; decision d's candidates stand at `candidateOffset[d] ..< candidateOffset[d + 1]`.
public struct DecisionRecords: Sendable {
  /// Names of the rules in ``ruleChoices``.
  public private(set) var rules: [String]
  /// Candidate features, ``CandidateFeatures/count`` per candidate.
  public private(set) var candidates: [Double] = []
  public private(set) var candidateOffset: [Int] = [0]
  /// State features, ``StateFeatures/count`` per decision.
  public private(set) var states: [Double] = []
  /// The teacher's choice, and the student's where one drove the episode.
  public private(set) var choices: [Int32] = []
  /// `rules.count` choices per decision.
  public private(set) var ruleChoices: [Int32] = []
  /// Per candidate: whether it may be chosen.
  public private(set) var isLegal: [Bool] = []
  /// Per candidate: the teacher's score, the higher the better; NaN from a teacher that has none.
  public private(set) var scores: [Float] = []
  /// Gate scores per expert; 0 for a teacher without experts.
  public private(set) var gateCount = 0
  /// `gateCount` gate scores per decision.
  public private(set) var gates: [Float] = []
  /// Where the decision was met.
  public private(set) var places: [Place] = []

  public struct Place: Sendable, Equatable, Codable {
    public var episode: Int
    public var decision: Int
    public var workflow: Int
    public var task: Int
    /// s.
    public var time: Double
    /// Position of the workflow in the episode's templates.
    public var template = 0
    /// The workflow's family: its name without the number of tasks.
    public var family = ""
    public var workflowTasks = 0
    /// The expert of the teacher that decided, for a mixture of experts.
    public var expert: Int?
  }

  public init(rules: [String]) {
    self.rules = rules
  }

  public var count: Int { choices.count }

  public func candidateCount(_ decision: Int) -> Int {
    candidateOffset[decision + 1] - candidateOffset[decision]
  }

  /// The value of candidate feature `feature`.
  @inline(__always)
  public func feature(_ feature: Int, of candidate: Int, at decision: Int) -> Double {
    candidates[(candidateOffset[decision] + candidate) * CandidateFeatures.count + feature]
  }

  /// The rows of the candidates of `decision`.
  public func rows(_ decision: Int) -> ArraySlice<Double> {
    candidates[
      candidateOffset[decision] * CandidateFeatures.count..<candidateOffset[decision + 1]
        * CandidateFeatures.count]
  }

  public func state(_ decision: Int) -> ArraySlice<Double> {
    states[decision * StateFeatures.count..<(decision + 1) * StateFeatures.count]
  }

  /// The expert that decided; nil from a teacher without experts.
  public func expert(_ decision: Int) -> Int? {
    places[decision].expert
  }

  public func ruleChoice(_ rule: Int, at decision: Int) -> Int {
    Int(ruleChoices[decision * rules.count + rule])
  }

  /// `Montage` of `Montage_25`.
  static func family(_ name: String) -> String {
    guard let cut = name.lastIndex(of: "_"), name[name.index(after: cut)...].allSatisfy(\.isNumber) else {
      return name
    }
    return String(name[..<cut])
  }

  /// Candidates of a decision that may be chosen.
  func legalCount(at decision: Int) -> Int {
    (candidateOffset[decision]..<candidateOffset[decision + 1]).count { isLegal[$0] }
  }

  /// Whether the candidates lead to the same consequences: same finish, same extra rent.
  @inline(__always)
  public func areEquivalent(_ a: Int, _ b: Int, at decision: Int) -> Bool {
    if a == b { return true }
    typealias Column = CandidateFeatures.Column
    let finish = abs(
      feature(Column.finish, of: a, at: decision) - feature(Column.finish, of: b, at: decision))
    let rent = abs(
      feature(Column.extraRent, of: a, at: decision) - feature(Column.extraRent, of: b, at: decision))
    return finish < 1e-9 && rent < 1e-9
  }

  mutating func append(
    _ simulation: Simulation, rows: [Double], state: [Double], judgement: Judgement, ruleChoices: [Int],
    episode: Int
  ) {
    append(
      rows: rows, state: state, isLegal: simulation.candidates.map(\.isLegal), choice: judgement.choice,
      scores: judgement.scores, gate: judgement.gate, ruleChoices: ruleChoices,
      place: Place(simulation, episode: episode, expert: judgement.expert))
  }

  mutating func append(
    rows: [Double], state: [Double], isLegal: [Bool], choice: Int, scores: [Double] = [],
    gate: [Double] = [], ruleChoices: [Int], place: Place
  ) {
    candidates.append(contentsOf: rows)
    candidateOffset.append(candidateOffset[candidateOffset.count - 1] + isLegal.count)
    states.append(contentsOf: state)
    setGateCount(gate.count)
    for expert in 0..<gateCount { gates.append(gate.indices.contains(expert) ? Float(gate[expert]) : .nan) }
    choices.append(Int32(choice))
    self.ruleChoices.append(contentsOf: ruleChoices.map(Int32.init))
    self.isLegal.append(contentsOf: isLegal)
    for candidate in isLegal.indices {
      self.scores.append(scores.indices.contains(candidate) ? Float(scores[candidate]) : .nan)
    }
    places.append(place)
  }

  /// Appends one decision of `other`, which has the same rules, with some of its candidates, the choice among them.
  ///
  /// - Parameter kept: positions among the decision's candidates, ascending.
  mutating func append(_ other: DecisionRecords, _ decision: Int, candidates kept: [Int]) {
    let offset = other.candidateOffset[decision]
    let width = CandidateFeatures.count
    for candidate in kept {
      let row = (offset + candidate) * width
      candidates.append(contentsOf: other.candidates[row..<row + width])
      isLegal.append(other.isLegal[offset + candidate])
      scores.append(other.scores[offset + candidate])
    }
    candidateOffset.append(candidateOffset[candidateOffset.count - 1] + kept.count)
    states.append(contentsOf: other.state(decision))
    setGateCount(other.gateCount)
    for expert in 0..<gateCount {
      gates.append(
        expert < other.gateCount ? other.gates[decision * other.gateCount + expert] : .nan)
    }
    func place(_ candidate: Int32) -> Int32 { Int32(kept.firstIndex(of: Int(candidate)) ?? 0) }
    choices.append(place(other.choices[decision]))
    for rule in rules.indices { ruleChoices.append(place(Int32(other.ruleChoice(rule, at: decision)))) }
    places.append(other.places[decision])
  }

  /// Makes room for so many more.
  mutating func reserve(decisions: Int, candidates number: Int) {
    candidates.reserveCapacity(candidates.count + number * CandidateFeatures.count)
    isLegal.reserveCapacity(isLegal.count + number)
    scores.reserveCapacity(scores.count + number)
    candidateOffset.reserveCapacity(candidateOffset.count + decisions)
    states.reserveCapacity(states.count + decisions * StateFeatures.count)
    choices.reserveCapacity(choices.count + decisions)
    places.reserveCapacity(places.count + decisions)
  }

  /// Appends the decisions of `other`, which has the same rules.
  mutating func append(_ other: DecisionRecords) {
    if count == 0, rules == other.rules, candidates.capacity < other.candidates.count {
      // Shared until one of them changes.
      self = other
      return
    }
    let shift = candidateOffset[candidateOffset.count - 1]
    candidates.append(contentsOf: other.candidates)
    candidateOffset.append(contentsOf: other.candidateOffset.dropFirst().map { $0 + shift })
    states.append(contentsOf: other.states)
    setGateCount(other.gateCount)
    if other.gateCount == gateCount {
      gates.append(contentsOf: other.gates)
    } else {
      gates.append(contentsOf: repeatElement(.nan, count: other.count * gateCount))
    }
    choices.append(contentsOf: other.choices)
    ruleChoices.append(contentsOf: other.ruleChoices)
    isLegal.append(contentsOf: other.isLegal)
    scores.append(contentsOf: other.scores)
    places.append(contentsOf: other.places)
  }

  /// The first gate decides how many scores there are; decisions before it have none.
  private mutating func setGateCount(_ number: Int) {
    guard gateCount == 0, number > 0 else { return }
    gateCount = number
    gates = [Float](repeating: .nan, count: choices.count * number)
  }

  /// The same decisions without what rules would have chosen.
  public func withoutRules() -> DecisionRecords {
    var records = self
    records.rules = []
    records.ruleChoices = []
    return records
  }

  /// The same decisions without the last rule's choices.
  ///
  /// - Precondition: there is a rule.
  func withoutLastRule() -> DecisionRecords {
    var records = self
    records.rules.removeLast()
    records.ruleChoices = ruleChoices.indices.lazy.filter { ($0 + 1) % rules.count != 0 }.map {
      ruleChoices[$0]
    }
    return records
  }

  /// Forgets all decisions and keeps the memory.
  mutating func removeAll() {
    candidates.removeAll(keepingCapacity: true)
    candidateOffset.removeLast(candidateOffset.count - 1)
    states.removeAll(keepingCapacity: true)
    choices.removeAll(keepingCapacity: true)
    ruleChoices.removeAll(keepingCapacity: true)
    isLegal.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    gates.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// Records from arrays that fit each other; whoever read them has checked that.
  init(
    rules: [String], candidates: [Double], candidateOffset: [Int], states: [Double], choices: [Int32],
    ruleChoices: [Int32], isLegal: [Bool], scores: [Float], gateCount: Int, gates: [Float],
    places: [Place]
  ) {
    self.rules = rules
    self.candidates = candidates
    self.candidateOffset = candidateOffset
    self.states = states
    self.choices = choices
    self.ruleChoices = ruleChoices
    self.isLegal = isLegal
    self.scores = scores
    self.gateCount = gateCount
    self.gates = gates
    self.places = places
  }
}
