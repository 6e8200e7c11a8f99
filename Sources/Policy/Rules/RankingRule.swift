import Sim

/// A rule that orders candidates by a key of numbers, the least first; earlier candidates win full ties.
protocol RankingRule: SchedulingPolicy {
  /// The key: compared number by number.
  func key(_ candidate: Candidate, _ decision: Decision) -> (Double, Double, Double)
}

extension RankingRule {
  public mutating func choose(in simulation: Simulation) -> Int {
    let decision = simulation.decision
    return simulation.candidates.withUnsafeBufferPointer { candidates in
      var best = -1
      var least = (Double.infinity, Double.infinity, Double.infinity)
      for index in candidates.indices where candidates[index].isLegal {
        let key = key(candidates[index], decision)
        if best < 0 || key < least {
          least = key
          best = index
        }
      }
      return max(best, 0)
    }
  }
}
