import Sim

/// Runs a suite and makes its scoreboard.
public struct ScoreboardEvaluation: Sendable {
  public var suite: any EvaluationSuite
  public var request: SuiteRequest
  /// What the user named.
  public var contenders: [ScoreboardContender]
  /// The observation of the rules among which the best is sought.
  public var style: ObservationStyle

  public init(
    suite: any EvaluationSuite, request: SuiteRequest, contenders: [ScoreboardContender],
    style: ObservationStyle = .corrected
  ) {
    self.suite = suite
    self.request = request
    self.contenders = contenders
    self.style = style
  }

  /// The rules among which the best is sought: all but the random one.
  public static var rivals: [String] { RuleRegistry.rivals.map(\.name) }

  /// - Parameter command: the words that make the scoreboard again.
  /// - Throws: ``InputError`` for what the suite does not have and for illegal choices; `CancellationError`.
  public func run(
    tool: String, command: String, jobs: Int, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> Scoreboard {
    var field: [ScoreboardContender] = []
    for contender in contenders where !field.contains(where: { $0.word == contender.word }) {
      field.append(contender)
    }
    let namedCount = field.count
    for name in Self.rivals where !field.contains(where: { $0.word == name }) {
      guard let rule = RuleRegistry.rule(named: name, style: style) else { continue }
      field.append(ScoreboardContender(word: name, policy: rule))
    }
    let scenarios = try suite.scenarios(request)
    let totals = try await CostEvaluation.run(
      field.map(\.policy), on: scenarios, jobs: jobs, progress: progress)
    // What papers print was measured on the suite's own cloud.
    let published = request.cloud == nil ? suite.published : []
    var board = Scoreboard(
      tool: tool, suite: suite.name, summary: suite.summary, command: command, rules: Self.rivals,
      scenarios: [], rows: [])
    let labels = Self.labels(field)
    let best = totals.map { Self.bestRule(field, $0) }
    // A rule that is best anywhere is shown everywhere, so that its numbers can be followed from γ to γ.
    let shown = field.indices.filter { $0 < namedCount || best.contains($0) }
    for (number, scenario) in scenarios.enumerated() {
      board.scenarios.append(
        ScoreboardScenario(
          size: scenario.size, gamma: scenario.gamma, episodes: scenario.workloads.count,
          bestRule: best[number].map { field[$0].word } ?? "", firstRow: board.rows.count,
          rowCount: shown.count,
          published: published.filter { $0.size == scenario.size && $0.gamma == scenario.gamma }))
      for index in shown {
        board.rows.append(
          ScoreboardRow(
            policy: field[index].word, label: labels[index], isNamed: index < namedCount, scenario: scenario,
            episodes: totals[number][index],
            bestRule: index == best[number] ? nil : best[number].map { totals[number][$0] }))
      }
    }
    return board
  }

  /// The position of the cheapest rule; the first of the registry on ties.
  static func bestRule(_ field: [ScoreboardContender], _ results: [[EpisodeTotals]]) -> Int? {
    var best: (index: Int, cost: Double)?
    for name in rivals {
      guard let index = field.firstIndex(where: { $0.word == name }) else { continue }
      let cost = results[index].reduce(0) { $0 + $1.cost }
      if cost < best?.cost ?? .infinity { best = (index, cost) }
    }
    return best?.index
  }

  /// Policies by their names, or by the words they were named by where two have the same name.
  static func labels(_ field: [ScoreboardContender]) -> [String] {
    field.map { contender in
      let namesakes = field.filter { $0.policy.name == contender.policy.name }
      return namesakes.count > 1 ? contender.word : contender.policy.name
    }
  }
}
