import Policy
import Sim

/// Runs episodes and records every decision on the way.
public struct DecisionRecorder: Sendable {
  /// Whose choices are the labels.
  public let teacher: any SchedulingPolicy
  /// Who acts; the teacher itself if nil. States that a student reaches are what it must know (DAgger, Ross et al.
  /// 2011).
  public let actor: (any SchedulingPolicy)?
  /// Rules whose choices are recorded beside the teacher's.
  public let rules: [any SchedulingPolicy]

  public init(
    teacher: any SchedulingPolicy, actor: (any SchedulingPolicy)? = nil, rules: [any SchedulingPolicy]
  ) {
    self.teacher = teacher
    self.actor = actor
    self.rules = rules
  }

  /// The rules that records hold: every one of the registry but chance.
  public static var allRules: [any SchedulingPolicy] {
    RuleRegistry.rivalPolicies()
  }

  /// Runs the episodes of `scenario` in parallel; records come in the order of the episodes.
  ///
  /// - Returns: the records and what each episode cost its actor.
  public func record(_ scenario: Scenario, jobs: Int) async throws -> (DecisionRecords, [EpisodeTotals]) {
    let parts = try await parallelMap(count: scenario.workloads.count, jobs: jobs) { episode in
      try record(scenario.workloads[episode], cloud: scenario.cloud, episode: episode)
    }
    var records = DecisionRecords(rules: rules.map(\.name))
    for part in parts { records.append(part.0) }
    return (records, parts.map(\.1))
  }

  /// Runs one episode, numbered `episode`.
  public func record(
    _ workload: Workload, cloud: Cloud, episode: Int
  ) throws(InputError) -> (DecisionRecords, EpisodeTotals) {
    var records = DecisionRecords(rules: rules.map(\.name))
    let totals = try record(workload, cloud: cloud, episode: episode, into: &records)
    return (records, totals)
  }

  /// Appends the decisions of one episode to `records`.
  ///
  /// - Parameter checkpoint: called after every decision; may take the records away.
  func record(
    _ workload: Workload, cloud: Cloud, episode: Int, into records: inout DecisionRecords,
    checkpoint: (inout DecisionRecords) throws(InputError) -> Void = { (_: inout DecisionRecords) in }
  ) throws(InputError) -> EpisodeTotals {
    var simulation = Simulation(workload: workload, cloud: cloud)
    var teacher = teacher
    var actor = actor
    var rules = rules
    teacher.begin(episode: UInt64(episode))
    actor?.begin(episode: UInt64(episode))
    for index in rules.indices { rules[index].begin(episode: UInt64(episode)) }
    var rows: [Double] = []
    var state: [Double] = []
    while !simulation.isFinished {
      CandidateFeatures.write(simulation, into: &rows)
      StateFeatures.write(simulation, into: &state)
      let judgement = try teacher.judge(in: simulation)
      let choice = judgement.choice
      guard simulation.candidates.indices.contains(choice) else {
        throw InputError(
          .software, "\(teacher.name) chose candidate \(choice) at decision \(simulation.decision.number)",
          remedy: "0 to \(simulation.candidates.count - 1) exist")
      }
      var ruleChoices: [Int] = []
      for index in rules.indices { ruleChoices.append(try rules[index].choose(in: simulation)) }
      records.append(
        simulation, rows: rows, state: state, judgement: judgement, ruleChoices: ruleChoices, episode: episode
      )
      try simulation.choose(try actor?.choose(in: simulation) ?? choice)
      try checkpoint(&records)
    }
    return simulation.totals
  }
}
