import Sim

/// The rule to beat: among candidates that finish by the task's sub-deadline the least extra rent, ties by earlier
/// finish; if none does, the earliest finish, ties by extra rent (facts, deft-network, last section).
///
/// After ProLiS: Wu et al., "Deadline-constrained cost optimization approaches for workflow scheduling in clouds",
/// 2017.
public struct ProLiSRule: RankingRule {
  public let name = "prolis"

  public init() {}

  @inline(__always)
  func key(_ candidate: Candidate, _ decision: Decision) -> (Double, Double, Double) {
    decision.meetsSubDeadline(finish: candidate.finish)
      ? (0, candidate.extraRent, candidate.finish) : (1, candidate.finish, candidate.extraRent)
  }
}
