import Sim

/// The decoder of ``PairDecoder`` driven by a trivial rule instead of a network: longest task first, the group of equal
/// machines by the rule, there the machine that lets it begin first. What a network adds shows beside these.
public struct GroupRuleScheduler: StaticScheduler {
  public enum Rule: String, Sendable, CaseIterable {
    case random
    case fastest
    /// The group in which the task begins first; the fastest of several.
    case leastWait = "least-wait"
  }

  public let rule: Rule
  private let seed: UInt64

  /// - Parameter seed: for the random rule.
  public init(rule: Rule, seed: UInt64 = 1) {
    self.rule = rule
    self.seed = seed
  }

  public var name: String { "group-\(rule.rawValue)" }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    var random = RandomSource(seed: seed)
    var placement = StaticPlacement(problem)
    var options = GroupOptions()
    for task in ListScheduler.heft.sequence(problem) {
      options.read(task, &placement)
      let open = options.places.compactMap { $0 }
      guard !open.isEmpty else { continue }
      let chosen =
        switch rule {
        case .random: open[random.index(below: open.count)]
        // Groups stand by falling speed.
        case .fastest: open[0]
        case .leastWait: open.first { $0.start == options.earliestStart } ?? open[0]
        }
      placement.take(chosen, for: task)
    }
    return placement.schedule
  }
}
