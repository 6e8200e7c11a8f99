import Distill

/// Tables of what a run says of how its tree was made.
enum RunNumbersTables {
  static func all(_ numbers: RunNumbers) -> [ReportTable] {
    var tables: [ReportTable] = []
    if let pareto = numbers.pareto { tables.append(sizes(pareto)) }
    if let rounds = numbers.rounds, !rounds.isEmpty { tables.append(self.rounds(rounds)) }
    if let polish = numbers.polish { tables.append(self.polish(polish, numbers)) }
    return tables
  }

  private static func sizes(_ pareto: ParetoFront) -> ReportTable {
    ReportTable(
      "Trees of the chosen round by size; efficient: no tree of at most that size is cheaper.",
      header: ["leaves", "", "cost $", "cost / teacher", "equal", "contested, equal", ""],
      rows: pareto.points.map { point in
        [
          "\(point.leaves)", point.isPolished ? "polished" : "", FidelityText.dollars(point.cost),
          FidelityText.ratio(point.ratioToTeacher), FidelityText.percent(point.fidelity),
          FidelityText.percent(point.contested), point.isEfficient ? "efficient" : "",
        ]
      } + [
        [
          "cheapest rule", pareto.cheapestRule, FidelityText.dollars(pareto.cheapestRuleCost),
          FidelityText.ratio(pareto.cheapestRuleRatio), "", "", "",
        ],
        [
          "most faithful rule", pareto.mostFaithfulRule, "", "",
          FidelityText.percent(pareto.mostFaithfulRuleFidelity),
          FidelityText.percent(pareto.mostFaithfulRuleContested), "",
        ],
      ], wordColumns: 2)
  }

  private static func rounds(_ rounds: [RoundSummary]) -> ReportTable {
    ReportTable(
      "How it was learned, judged on validation episodes; bestfit stands for the rules.",
      header: [
        "round", "states of", "decisions", "leaves", "cost $", "cost / bestfit", "equal", "contested, equal",
        "",
      ],
      rows: rounds.map { round in
        [
          "\(round.round)", round.round == 0 ? "teacher" : "student", NumberText.count(round.decisions),
          "\(round.leaves)", FidelityText.dollars(round.cost), FidelityText.ratio(round.relativeCost),
          FidelityText.percent(round.fidelity), FidelityText.percent(round.contested),
          round.isChosen ? "chosen" : "",
        ]
      }, wordColumns: 2)
  }

  private static func polish(_ polish: PolishSummary, _ numbers: RunNumbers) -> ReportTable {
    var rows = [
      [
        "training objective, of bestfit's", FidelityText.ratio(polish.before),
        FidelityText.ratio(polish.after),
      ]
    ]
    if let before = numbers.unpolished, let tree = numbers.costs.first {
      rows.append([
        "unseen episodes, $", FidelityText.dollars(before.cost.cost), FidelityText.dollars(tree.cost),
      ])
    }
    return ReportTable(
      "What polish changed: \(NumberText.count(polish.evaluations)) simulated episodes, "
        + "\(polish.generations) generations, \(polish.edits) edits.",
      header: ["cost", "before", "after"], rows: rows)
  }
}
