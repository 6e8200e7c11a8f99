import Policy
import Sim

/// All that `deftree fidelity` says of a tree.
public struct FidelityStudy: Sendable, Codable {
  public static let format = "deftree-fidelity"
  public static let version = 2

  public var format = FidelityStudy.format
  public var version = FidelityStudy.version
  /// Of the tree or the student.
  public var treeHash: String
  public var teacher: String
  /// The share of decisions on which a second asking of the teacher gives the same answer: what no student can exceed.
  /// 1 for all teachers but those that draw.
  public var ceiling: Double
  /// On the states that the teacher reaches in the test episodes.
  public var fidelity: FidelityReport
  /// On the states that the tree reaches.
  public var fidelityOnOwnStates: FidelityReport
  /// Tree, teacher and rules on the same episodes.
  public var costs: [CostComparison]
  public var stability: RefitStability?

  /// `tree` or `student`: what the numbers are of.
  public var subject: String { fidelity.rows.first?.scheduler ?? "tree" }

  /// What was measured of the tree or student with that hash, without refits.
  init(hash: String, teacher: String, ceiling: Double, judgement: TreeJudgement) {
    treeHash = hash
    self.teacher = teacher
    self.ceiling = ceiling
    fidelity = judgement.fidelity
    fidelityOnOwnStates = judgement.fidelityOnOwnStates
    costs = judgement.costs
  }

  /// - Parameters:
  ///   - refits: trees fitted anew to see how stable the choices are; 0 for none.
  ///   - progress: told what is being done.
  /// - Throws: ``InputError``; `CancellationError`.
  public static func measure(
    _ document: TreeDocument, teacher: any SchedulingPolicy, setting: TreeSetting, scenario: Scenario,
    refits: Int, jobs: Int, progress: @Sendable (String) -> Void = { _ in }
  ) async throws -> FidelityStudy {
    progress("running \(scenario.workloads.count) episodes")
    let judgement = try await TreeJudgement.measure(
      document.tree, kind: document.kind, teacher: teacher, rules: DecisionRecorder.allRules,
      scenario: scenario, detailSeed: setting.seed, jobs: jobs)
    var study = FidelityStudy(
      hash: document.hash, teacher: teacher.name,
      ceiling: try await ceiling(of: teacher, scenario, jobs: jobs),
      judgement: judgement)
    if refits > 0 {
      progress("fitting \(refits) trees to other episodes")
      study.stability = try await RefitStability.measure(
        document, teacher: teacher, setting: setting, on: judgement.records, refits: refits,
        episodes: DistillationSettings().trainingEpisodes, jobs: jobs)
    }
    return study
  }

  /// The same of any student: agreement by choice, the first three only where it scores candidates; no refits.
  ///
  /// - Parameter policy: the student at work (``PolicyCatalogue/policy(_:)``).
  public static func measure(
    _ student: StudentDocument, policy: any SchedulingPolicy, teacher: any SchedulingPolicy,
    setting: TreeSetting, scenario: Scenario, jobs: Int, progress: @Sendable (String) -> Void = { _ in }
  ) async throws -> FidelityStudy {
    progress("running \(scenario.workloads.count) episodes")
    var answers: (@Sendable (DecisionRecords) -> SchedulerAnswers)?
    if student.allocation == nil, let decider = try student.body.decider() {
      answers = { SchedulerAnswers(name: "student", decider, in: $0) }
    }
    let judgement = try await TreeJudgement.measure(
      policy, named: "student", teacher: teacher, rules: DecisionRecorder.allRules, scenario: scenario,
      detailSeed: setting.seed, jobs: jobs, answers: answers)
    return FidelityStudy(
      hash: student.hash, teacher: teacher.name,
      ceiling: try await ceiling(of: teacher, scenario, jobs: jobs),
      judgement: judgement)
  }

  /// Asks a second teacher, which draws other numbers, on the first one's states.
  static func ceiling(
    of teacher: any SchedulingPolicy, _ scenario: Scenario, jobs: Int
  ) async throws -> Double {
    let counts = try await parallelMap(count: scenario.workloads.count, jobs: jobs) { episode in
      var (first, second) = (teacher, teacher)
      first.begin(episode: UInt64(episode))
      // Any other number: a policy without randomness of its own does not look at it.
      second.begin(episode: UInt64(episode) + 1 << 40)
      var simulation = Simulation(workload: scenario.workloads[episode], cloud: scenario.cloud)
      var (asked, same) = (0, 0)
      while !simulation.isFinished {
        let choice = try first.choose(in: simulation)
        if simulation.candidates.count(where: \.isLegal) > 1 {
          asked += 1
          if try second.choose(in: simulation) == choice { same += 1 }
        }
        try simulation.choose(choice)
      }
      return (asked, same)
    }
    let asked = counts.reduce(0) { $0 + $1.0 }
    return asked == 0 ? 1 : Double(counts.reduce(0) { $0 + $1.1 }) / Double(asked)
  }
}
