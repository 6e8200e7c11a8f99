import Sim

/// The rules of the package by name. A new rule costs one file and one line here.
public enum RuleRegistry {
  public struct Entry: Sendable {
    public let name: String
    public let summary: String
    public let make: @Sendable (_ seed: UInt64, _ style: ObservationStyle) -> any SchedulingPolicy
  }

  public static let all: [Entry] = [
    Entry(name: "cheapest", summary: "least observed extra cost, first on ties") { _, style in
      CheapestRule(style: style)
    },
    Entry(name: "bestfit", summary: "least observed extra cost among those that meet the sub-deadline") {
      _, style in
      BestFitRule(style: style)
    },
    Entry(name: "earliest-finish", summary: "earliest finish, ties by extra rent") { _, _ in
      EarliestFinishRule()
    },
    Entry(name: "prolis", summary: "least extra rent that meets the sub-deadline, else earliest finish") {
      _, _ in
      ProLiSRule()
    },
    Entry(
      name: "marginal-cost", summary: "least extra rent (new machines discounted) plus weighted lateness"
    ) { _, _ in MarginalCostRule() },
    Entry(name: "random", summary: "any legal candidate; the floor") { seed, _ in
      RandomRule(source: RandomSource(seed: seed))
    },
  ]

  /// All but the random one: what policies are compared with.
  public static var rivals: [Entry] { all.filter { $0.name != RandomRule().name } }

  /// The ``rivals`` as policies.
  public static func rivalPolicies(style: ObservationStyle = .corrected) -> [any SchedulingPolicy] {
    rivals.map { $0.make(0, style) }
  }

  /// - Parameters:
  ///   - seed: for rules that draw.
  ///   - style: for rules that read the observation.
  public static func rule(
    named name: String, seed: UInt64 = 0, style: ObservationStyle = .corrected
  ) -> (any SchedulingPolicy)? {
    all.first { $0.name == name }?.make(seed, style)
  }
}
