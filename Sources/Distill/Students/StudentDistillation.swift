import Policy
import Sim

/// Distils a teacher into a student of any kind: records, fits, lets the student act and asks the teacher again, keeps
/// the round of least validation cost, and judges it on episodes never seen.
///
/// In the rounds a portfolio acts as its pairwise tree; it is put together once, from the records of all rounds.
public struct StudentDistillation: Sendable {
  public let kind: StudentKind
  public let teacher: any SchedulingPolicy
  public let configuration: SimulationConfiguration
  public let settings: DistillationSettings
  public let student: StudentSettings
  public let allocation: AllocationRule?
  /// Where the teacher's file stands from the student's; nil for a rule.
  public let reference: StudentFileReference?
  /// Decisions that the first round learns from in place of episodes of its own, e.g. those of a ``Trace``.
  public let recorded: DecisionRecords?
  public let jobs: Int

  public init(
    _ kind: StudentKind, teacher: any SchedulingPolicy, configuration: SimulationConfiguration,
    settings: DistillationSettings, student: StudentSettings, allocation: AllocationRule? = nil,
    reference: StudentFileReference? = nil, recorded: DecisionRecords? = nil, jobs: Int
  ) {
    self.kind = kind
    self.teacher = teacher
    self.configuration = configuration
    self.settings = settings
    self.student = student
    self.allocation = allocation
    self.reference = reference
    self.recorded = recorded
    self.jobs = jobs
  }

  /// - Parameter progress: told what is being done.
  /// - Throws: ``InputError``; `CancellationError` between rounds.
  public func run(
    provenance: TreeProvenance, progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> StudentDistillationResult {
    let episodes = try EpisodeSource(configuration, seed: settings.seed)
    let validation = try episodes.scenario(
      first: DistillationSettings.validationStart, count: settings.validationEpisodes)
    let trial = StudentTrial(scenario: validation, jobs: jobs, teacher: teacher, reference: reference)
    var records = DecisionRecords(rules: [])
    var best: (fit: StudentFit, cost: Double)?
    var actor: StudentPolicy?
    for round in 0...settings.rounds {
      try Task.checkCancellation()
      progress?("round \(round) of \(settings.rounds)")
      if round == 0, let recorded {
        records.append(recorded.withoutRules())
      } else {
        let training = try episodes.scenario(
          first: settings.trainingStart(round: round), count: settings.trainingEpisodes)
        records.append(
          try await DecisionRecorder(teacher: teacher, actor: actor, rules: []).record(training, jobs: jobs).0
        )
      }
      let fit = try StudentFitting.fitAlone(kind, records, student)
      let policy = try StudentPolicy(name: "student", body: fit.body, allocation: allocation)
      let totals = try await CostEvaluation.run([policy], on: [validation], jobs: jobs)[0][0]
      let cost = totals.reduce(0) { $0 + $1.cost }
      if cost < best?.cost ?? .infinity { best = (fit, cost) }
      actor = policy
    }
    guard var fit = best?.fit else { throw InputError(.software, "no round of distillation gave a cost") }
    if kind == .portfolio {
      progress?("competing on the validation episodes")
      fit = try await StudentFitting.fit(kind, records: records, settings: student, trial: trial)
    }
    progress?("judging on unseen episodes")
    return try await judge(fit, trial, episodes, provenance)
  }

  private func judge(
    _ fit: StudentFit, _ trial: StudentTrial, _ episodes: EpisodeSource, _ provenance: TreeProvenance
  ) async throws -> StudentDistillationResult {
    let teacher = teacher
    let policy = try StudentPolicy(name: "student", body: fit.body, allocation: allocation) { _ in teacher }
    let test = try episodes.scenario(first: DistillationSettings.testStart, count: settings.testEpisodes)
    let (records, teacherTotals) = try await DecisionRecorder(
      teacher: teacher, rules: DecisionRecorder.allRules + [policy]
    ).record(test, jobs: jobs)
    let rivals = DecisionRecorder.allRules.filter { $0.name != teacher.name }
    let totals = try await CostEvaluation.run([policy] + rivals, on: [test], jobs: jobs)[0]
    let own = totals[0].map(\.cost)
    func row(_ name: String, _ totals: [EpisodeTotals]) -> (cost: CostRow, ratio: Estimate?) {
      (
        CostRow(policy: name, size: test.size, gamma: test.gamma, episodes: totals),
        Estimate.ratio(own, to: totals.map(\.cost))
      )
    }
    let rows =
      [row("student", totals[0]), row("teacher (\(teacher.name))", teacherTotals)]
      + zip(rivals, totals.dropFirst()).map { row($0.name, $1) }.sorted { $0.cost.cost < $1.cost.cost }
    var result = StudentDistillationResult(
      document: StudentDocument(body: fit.body, allocation: allocation, provenance: provenance), fit: fit,
      fidelity: StudentFidelity(records, student: policy.name, teacher: teacher.name),
      costs: rows.map(\.cost), ratios: rows.map(\.ratio))
    if case .ranking(.pairwise, let tree) = fit.body {
      result.triples = try IntransitiveTriples.measure(tree, on: records)
    }
    return result
  }
}
