import Sim

extension TreeJudgement {
  /// The episode in which the tree's cost over the teacher's is the median, the lower one of two; 0 without episodes.
  var medianEpisode: Int {
    let ratios = zip(totals[0].episodes, teacherTotals).map { $0.cost / max($1.cost, 1e-9) }
    let order = ratios.indices.sorted { (ratios[$0], $0) < (ratios[$1], $1) }
    return order.isEmpty ? 0 : order[(order.count - 1) / 2]
  }

  /// What tree, teacher and the cheapest rule cost by deadline factor; empty where factors are drawn per workflow.
  ///
  /// - Parameters:
  ///   - first: the number of the first judged episode in `episodes`.
  ///   - unpolished: what the tree before polish paid for each episode.
  func costsByFactor(
    _ episodes: EpisodeSource, first: Int, unpolished: [EpisodeTotals]?
  ) -> [FactorCosts] {
    var schedulers = Array(totals.prefix(2))
    if let unpolished { schedulers.insert(("tree before polish", unpolished), at: 1) }
    return episodes.factors.compactMap { factor in
      let numbers = teacherTotals.indices.filter { episodes.factor(first + $0) == factor }
      guard !numbers.isEmpty else { return nil }
      func mean(_ totals: [EpisodeTotals]) -> Double {
        numbers.reduce(0) { $0 + totals[$1].cost } / Double(numbers.count)
      }
      let teacher = mean(teacherTotals)
      func row(_ scheduler: String, _ cost: Double) -> FactorCosts.Row {
        FactorCosts.Row(scheduler: scheduler, cost: cost, ratioToTeacher: teacher > 0 ? cost / teacher : 1)
      }
      var rows = schedulers.map { row($0.scheduler, mean($0.episodes)) }
      let rule = totals.dropFirst(2).min { mean($0.episodes) < mean($1.episodes) }
      if let rule { rows.append(row(rule.scheduler, mean(rule.episodes))) }
      return FactorCosts(gamma: factor, episodes: numbers.count, rows: rows)
    }
  }
}
