import Policy
import Sim

/// What a change of a tree for static problems does on drawn lists: choices, agreement with its teacher, turnaround.
public struct StaticTreeConsequences: Sendable, Equatable, Codable {
  /// Lists of one number of tasks.
  public struct Size: Sendable, Equatable, Codable {
    public var tasks: Int
    public var lists: Int
    /// Mean turnaround over the lists, seconds.
    public var before: Estimate
    public var after: Estimate
    /// After minus before, paired by list.
    public var difference: Estimate
    public var ratio: Estimate?
    public var teacher: Estimate?
    /// The plain rule with the least turnaround on these lists.
    public var bestRule: String
    public var bestRuleTurnaround: Estimate
    /// Tasks that the changed tree sends to another class of machines, after the first tree's own choices before.
    public var changed: Int
  }

  public var teacher: String?
  public var sizes: [Size]
  /// Tasks of all lists.
  public var decisions: Int
  public var changed: Int
  /// Share of tasks sent to the teacher's class, or to an equal finish, after the teacher's own choices before.
  public var agreementBefore: Double?
  public var agreementAfter: Double?

  /// Schedules `problems` with both trees.
  ///
  /// - Parameter teacher: nil where it is not there.
  /// - Throws: ``InputError`` for documents that are no trees for static problems; what the teacher throws.
  public static func measure(
    before: TreeDocument, after: TreeDocument, teacher: (any StaticScheduler)?, problems: [StaticProblem],
    jobs: Int, progress: (Int, Int) -> Void = { _, _ in }
  ) async throws -> StaticTreeConsequences {
    let trees = (
      try StaticTreeScheduler(name: "before", document: before),
      try StaticTreeScheduler(name: "after", document: after)
    )
    var agreements = (StaticAgreement(tree: trees.0), StaticAgreement(tree: trees.1))
    let rules = try StaticRegistry.rules.map { (name: $0.name, rule: try $0.make(StaticRegistry.Options())) }
    var sizes: [Int: Lists] = [:]
    for (number, problem) in problems.enumerated() {
      var lists = sizes[problem.taskCount] ?? Lists(rules: rules.count)
      func turnaround(_ schedule: StaticSchedule) -> Double {
        StaticMetrics(schedule, of: problem).averageTurnaround
      }
      let schedule = trees.0.plan(problem)
      lists.before.append(turnaround(schedule))
      lists.after.append(turnaround(trees.1.plan(problem)))
      StaticTrainingRows.walk(problem, schedule, order: trees.0.order) { decision, taken in
        lists.decisions += 1
        if trees.1.choice(decision) != taken { lists.changed += 1 }
      }
      if let teacher {
        let taught = try await teacher.schedule(problem, jobs: jobs) { _, _ in }
        lists.teacher.append(turnaround(taught))
        agreements.0.add(problem, taught, order: trees.0.order)
        agreements.1.add(problem, taught, order: trees.1.order)
      }
      for (index, rule) in rules.enumerated() {
        lists.rules[index].append(turnaround(try await rule.rule.schedule(problem)))
      }
      sizes[problem.taskCount] = lists
      progress(number + 1, problems.count)
    }
    let all = sizes.values
    return StaticTreeConsequences(
      teacher: teacher?.name,
      sizes: sizes.sorted { $0.key < $1.key }.map { $1.size(tasks: $0, rules: rules.map(\.name)) },
      decisions: all.reduce(0) { $0 + $1.decisions }, changed: all.reduce(0) { $0 + $1.changed },
      agreementBefore: teacher.map { _ in agreements.0.share(agreements.0.agreed) },
      agreementAfter: teacher.map { _ in agreements.1.share(agreements.1.agreed) })
  }

  /// Turnarounds of the lists of one size.
  private struct Lists {
    var before: [Double] = []
    var after: [Double] = []
    var teacher: [Double] = []
    var rules: [[Double]]
    var decisions = 0
    var changed = 0

    init(rules: Int) {
      self.rules = [[Double]](repeating: [], count: rules)
    }

    func size(tasks: Int, rules names: [String]) -> Size {
      let means = rules.map { Estimate($0).mean }
      let best = means.indices.min { (means[$0], $0) < (means[$1], $1) }
      return Size(
        tasks: tasks, lists: before.count, before: Estimate(before), after: Estimate(after),
        difference: .difference(after, from: before), ratio: .ratio(after, to: before),
        teacher: teacher.isEmpty ? nil : Estimate(teacher), bestRule: best.map { names[$0] } ?? "none",
        bestRuleTurnaround: Estimate(best.map { rules[$0] } ?? []), changed: changed)
    }
  }
}
