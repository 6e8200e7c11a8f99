import Sim

/// Running a policy through a whole episode.
public enum Episode {
  /// Runs `policy` from the simulation's present state to the end.
  ///
  /// - Parameter episode: the number that seeds a policy with randomness of its own.
  /// - Returns: what the episode cost.
  /// - Throws: ``InputError`` (`software`) when the policy chooses what it may not.
  /// - Complexity: O(decisions × (candidates + the policy's own work)).
  @discardableResult
  public static func run<P: SchedulingPolicy>(
    _ simulation: inout Simulation, with policy: inout P, episode: UInt64 = 0
  ) throws(InputError) -> EpisodeTotals {
    policy.begin(episode: episode)
    while !simulation.isFinished {
      try simulation.choose(try policy.choose(in: simulation))
    }
    return simulation.totals
  }

  /// ``run(_:with:)`` for a policy whose type is known only at run time; the loop runs on the concrete type.
  @discardableResult
  public static func run(
    _ simulation: inout Simulation, withAny policy: inout any SchedulingPolicy, episode: UInt64 = 0
  ) throws(InputError) -> EpisodeTotals {
    try policy.runEpisode(&simulation, episode)
  }
}

extension SchedulingPolicy {
  fileprivate mutating func runEpisode(
    _ simulation: inout Simulation, _ episode: UInt64
  ) throws(InputError) -> EpisodeTotals {
    try Episode.run(&simulation, with: &self, episode: episode)
  }
}
