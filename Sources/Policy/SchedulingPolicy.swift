import Sim

/// A scheduler: given a decision point, it chooses a candidate.
///
/// Every policy of the package, whether rule, network or tree, meets this protocol and is put through the same
/// contract test: legal choices, and the same choice for the same state.
public protocol SchedulingPolicy: Sendable {
  /// What it is called on the command line and in tables.
  var name: String { get }

  /// Prepares for a new episode; `episode` numbers it. Only policies with a state of their own need it.
  mutating func begin(episode: UInt64)

  /// The candidate for the present decision: an index into ``Simulation/candidates`` that is legal.
  mutating func choose(in simulation: Simulation) throws(InputError) -> Int

  /// The choice with what led to it, for recording and explanation.
  mutating func judge(in simulation: Simulation) throws(InputError) -> Judgement
}

extension SchedulingPolicy {
  public mutating func begin(episode: UInt64) {}

  public mutating func judge(in simulation: Simulation) throws(InputError) -> Judgement {
    Judgement(choice: try choose(in: simulation))
  }
}

/// A choice and the scores behind it.
public struct Judgement: Sendable, Equatable {
  public var choice: Int
  /// One score per candidate, the higher the better; empty for a policy that has none.
  public var scores: [Double] = []
  /// The expert that decided, for a mixture of experts.
  public var expert: Int?
  /// Gate scores, one per expert.
  public var gate: [Double] = []

  public init(choice: Int, scores: [Double] = [], expert: Int? = nil, gate: [Double] = []) {
    self.choice = choice
    self.scores = scores
    self.expert = expert
    self.gate = gate
  }
}
