import Policy
import Sim

/// How often a tree and plain choices of class agree with a teacher; an equal finish counts as agreement.
struct StaticAgreement {
  /// Plain choices of a class among those that can take a task.
  static let rules: [(name: String, key: @Sendable (StaticPlacement.Place) -> Double)] = [
    ("earliest finish", { $0.finish }), ("earliest start", { $0.start }),
    ("fastest machine", { $0.finish - $0.start }),
  ]

  private let tree: StaticTreeScheduler
  private(set) var decisions = 0
  private(set) var agreed = 0
  private var ruleAgreed = [Int](repeating: 0, count: rules.count)

  init(tree: StaticTreeScheduler) {
    self.tree = tree
  }

  mutating func add(_ problem: StaticProblem, _ schedule: StaticSchedule, order: ListScheduler.Order) {
    StaticTrainingRows.walk(problem, schedule, order: order) { decision, taughtClass in
      decisions += 1
      let taught = decision.places[taughtClass]?.finish
      func agrees(_ choice: Int?) -> Bool {
        guard let choice else { return false }
        return choice == taughtClass || decision.places[choice]?.finish == taught
      }
      if agrees(tree.choice(decision)) { agreed += 1 }
      for (number, rule) in Self.rules.enumerated() {
        let keys = decision.classes.map { decision.places[$0].map(rule.key) ?? .infinity }
        let best = keys.indices.min { (keys[$0], $0) < (keys[$1], $1) }
        if agrees(best.map { decision.classes[$0] }) { ruleAgreed[number] += 1 }
      }
    }
  }

  func share(_ count: Int) -> Double { decisions > 0 ? Double(count) / Double(decisions) : 0 }

  /// The plain choice that agrees most often.
  var bestRule: (name: String, agreed: Int) {
    let best = ruleAgreed.indices.max { (ruleAgreed[$0], -$0) < (ruleAgreed[$1], -$1) } ?? 0
    return (Self.rules[best].name, ruleAgreed[best])
  }
}
