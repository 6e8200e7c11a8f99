import Sim

extension StaticRegistry {
  /// Trained networks that take any problem, and the trivial rules in their decoder.
  static let learnt: [Entry] =
    [
      shipped("deepsched-v2", "network: order and group of machines by score, learnt from HEFT"),
      shipped(
        "deepsched-v2-genetic", "the same network, learnt from the better of HEFT and a genetic algorithm"),
      shipped("deepsched-v2-blind", "the same network without sight of the waits"),
    ]
    + GroupRuleScheduler.Rule.allCases.map { rule in
      Entry(
        name: "group-\(rule.rawValue)", summary: "the decoder of deepsched-v2 driven by a trivial rule",
        isRule: false
      ) { GroupRuleScheduler(rule: rule, seed: $0.seed) }
    }

  /// Methods that take one number of machines alone, and so stand in no list of all: known by name.
  static let limited: [Entry] = [
    shipped("deepsched", "the published network, trained with true labels by the published recipe"),
    shipped("deepsched-ours", "the published network, padding masked and inputs scaled"),
  ]

  private static func shipped(_ name: String, _ summary: String) -> Entry {
    Entry(name: name, summary: summary, isRule: false) { _ throws(InputError) in
      try StaticModels.shipped(name)
    }
  }
}
