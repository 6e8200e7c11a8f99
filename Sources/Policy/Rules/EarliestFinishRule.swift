import Sim

/// The candidate that finishes first; ties by extra rent.
public struct EarliestFinishRule: RankingRule {
  public let name = "earliest-finish"

  public init() {}

  @inline(__always)
  func key(_ candidate: Candidate, _ decision: Decision) -> (Double, Double, Double) {
    (candidate.finish, candidate.extraRent, 0)
  }
}
