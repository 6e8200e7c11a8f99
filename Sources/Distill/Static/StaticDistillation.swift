import Policy
import Sim

/// Distils a method for static problems into a tree over tasks and classes of machines.
///
/// The teacher's schedule says which class each task goes to. Tasks are walked in a plain order, put where the teacher
/// put them, and every class becomes a row: is it the teacher's? With one order, the teacher's own, the tree imitates the
/// teacher; of several, the one whose tree schedules the training problems with the least mean turnaround is kept.
public struct StaticDistillation: Sendable {
  public struct Settings: Sendable {
    public var maxLeaves = 32
    public var minimumLeafRows = 20
    /// Orders of tasks to try.
    public var orders = Settings.allOrders
    public var seed: UInt64 = 1
    public var jobs = 1

    /// Plain orders that a tree may take tasks in.
    public static let allOrders: [ListScheduler.Order] = [.upwardRank, .shortestFirst, .firstCome]

    public init() {}

    /// The plain order in which a teacher takes its tasks; nil for one that has none.
    public static func ownOrder(of teacher: any StaticScheduler) -> ListScheduler.Order? {
      let order = (teacher as? ListScheduler)?.order ?? (teacher as? StaticTreeScheduler)?.order
      return order == .random ? nil : order
    }
  }

  /// How well the tree does on problems it was not learned from.
  public struct Report: Sendable, Equatable, Codable {
    public var teacher: String
    public var order: String
    public var leaves: Int
    public var trainingRows: Int
    public var testDecisions: Int
    /// Share of test decisions with the teacher's class, or an equal finish, after the teacher's own history.
    public var agreement: Double
    /// The plain choice of class that agrees most often, and how often.
    public var bestRule: String
    public var bestRuleAgreement: Double
    /// Mean turnaround over the test problems, seconds.
    public var treeTurnaround: Double
    public var teacherTurnaround: Double
    /// Mean over the test problems of the tree's turnaround over the teacher's.
    public var turnaroundRatio: Double
    /// The registered rule with the least turnaround, and its turnaround.
    public var bestPlain: String
    public var bestPlainTurnaround: Double
  }

  public let settings: Settings

  public init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// The tree of `teacher`, and how it does on `test`.
  ///
  /// - Parameters:
  ///   - words: what the tree's file keeps besides: of its lists and its teacher.
  ///   - teacherHash: SHA-256 of the teacher's file, nil for a rule.
  /// - Throws: ``InputError`` for no problems and settings out of range; what the teacher throws.
  public func run(
    teacher: any StaticScheduler, training: [StaticProblem], test: [StaticProblem], tool: String,
    words: [String: String] = [:], teacherHash: String? = nil,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> (document: TreeDocument, report: Report) {
    guard !training.isEmpty, !test.isEmpty, !settings.orders.isEmpty else {
      throw InputError(.usage, "there are no problems to learn from or to test on", remedy: "give some")
    }
    var taught: [StaticSchedule] = []
    for problem in training + test {
      taught.append(try await teacher.schedule(problem, jobs: settings.jobs) { _, _ in })
      progress(taught.count, training.count + test.count)
    }
    var learner = TreeLearner()
    learner.settings.maxLeaves = settings.maxLeaves
    learner.settings.minimumLeafRows = settings.minimumLeafRows
    learner.settings.mergesEqualSiblings = true
    var best: (turnaround: Double, order: ListScheduler.Order, tree: DecisionTree, rows: Int)?
    for order in settings.orders {
      let data = try StaticTrainingRows.dataset(zip(training, taught).map { ($0, $1) }, order: order)
      let tree = try learner.fit(
        data, features: StaticFeatures.features, classes: ["other", "chosen"], jobs: settings.jobs)
      let student = try StaticTreeScheduler(name: "tree", tree: tree, order: order)
      let turnaround = Self.turnaround(training) { student.plan($0) }
      if best.map({ turnaround < $0.turnaround }) ?? true {
        best = (turnaround, order, tree, data.rowCount)
      }
    }
    guard let best else { throw InputError(.software, "no order was tried") }
    var settings = learner.settings.summary.merging(words) { _, word in word }
    settings["unit"] = StaticFeatures.unit
    settings["order"] = best.order.rawValue
    let document = TreeDocument(
      kind: .pointwise, tree: best.tree,
      provenance: TreeProvenance(
        teacher: teacher.name, teacherHash: teacherHash, observation: "static", seed: self.settings.seed,
        tool: tool, settings: settings))
    let report = try report(
      teacher.name, best.tree, best.order, rows: best.rows, test: test,
      taught: Array(taught.dropFirst(training.count)))
    return (document, report)
  }

  private func report(
    _ teacher: String, _ tree: DecisionTree, _ order: ListScheduler.Order, rows: Int,
    test: [StaticProblem], taught: [StaticSchedule]
  ) throws(InputError) -> Report {
    let student = try StaticTreeScheduler(name: "tree", tree: tree, order: order)
    var tally = StaticAgreement(tree: student)
    for (problem, schedule) in zip(test, taught) { tally.add(problem, schedule, order: order) }
    let teacherTurnarounds = zip(test, taught).map { StaticMetrics($1, of: $0).averageTurnaround }
    let treeTurnarounds = test.map { StaticMetrics(student.plan($0), of: $0).averageTurnaround }
    let count = Double(test.count)
    var bestPlain = ("", Double.infinity)
    for entry in StaticRegistry.rules {
      guard let rule = try entry.make(StaticRegistry.Options()) as? ListScheduler else { continue }
      let turnaround = Self.turnaround(test) { rule.plan($0) }
      if turnaround < bestPlain.1 { bestPlain = (entry.name, turnaround) }
    }
    let rule = tally.bestRule
    return Report(
      teacher: teacher, order: order.rawValue, leaves: tree.leafCount, trainingRows: rows,
      testDecisions: tally.decisions, agreement: tally.share(tally.agreed), bestRule: rule.name,
      bestRuleAgreement: tally.share(rule.agreed), treeTurnaround: treeTurnarounds.reduce(0, +) / count,
      teacherTurnaround: teacherTurnarounds.reduce(0, +) / count,
      turnaroundRatio: zip(treeTurnarounds, teacherTurnarounds).reduce(0) { $0 + $1.0 / $1.1 } / count,
      bestPlain: bestPlain.0, bestPlainTurnaround: bestPlain.1)
  }

  private static func turnaround(
    _ problems: [StaticProblem], _ plan: (StaticProblem) -> StaticSchedule
  ) -> Double {
    problems.reduce(0) { $0 + StaticMetrics(plan($1), of: $1).averageTurnaround } / Double(problems.count)
  }
}
