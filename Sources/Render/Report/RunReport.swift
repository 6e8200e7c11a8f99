import Distill

/// The Markdown report of a distillation: what came out, what it costs, how faithful it is, beside the rules.
public enum RunReport {
  /// - Parameter command: the words that made the run, printed so that anyone can make it again.
  public static func markdown(_ result: DistillationResult, command: String) -> String {
    let tree = result.costs.first
    let teacher = result.costs.dropFirst().first
    let bestRule = result.costs.dropFirst(2).first
    var text = """
      # A tree distilled from \(result.document.provenance.teacher)

      Made by `\(command)`.

      """
    if let tree, let teacher, let bestRule {
      let leaves = result.document.tree.leafCount
      text += """

        A \(result.document.kind.rawValue) tree of \(leaves) leaves, depth \(result.document.tree.depth). On \
        \(tree.episodes) unseen episodes it costs **\(FidelityText.dollars(tree.cost)) $** per episode; the teacher \
        costs \(FidelityText.dollars(teacher.cost)) $, the cheapest rule besides it (`\(bestRule.scheduler)`) \
        \(FidelityText.dollars(bestRule.cost)) $.

        """
    }
    text += """

      ![The tree](tree.svg)

      ## What it costs

      Means per episode on the same unseen episodes.

      \(FidelityText.costs(costs(result)))

      \(factors(result))\(sizes(result))\(polish(result))
      ## How faithful it is

      A decision is forced if there is one candidate, rule-explained if the best rule chooses as the teacher does, else
      contested. Equal consequences: same finish and same extra rent. Shares leave forced decisions out.

      On the teacher's own states:

      \(FidelityText.fidelity(result.fidelity, unpolished: result.unpolished?.fidelity))

      On the states that the tree reaches:

      \(FidelityText.fidelity(result.fidelityOnOwnStates))

      ## How it was learned

      \(FidelityText.rounds(result.rounds))

      """
    if result.example != nil {
      text += """

        ## One decision

        ![The path of one decision](path.svg)

        """
    }
    text += """

      ## The tree in words

      ```
      \(TreeText.render(result.document))
      ```

      """
    return text
  }

  /// The tree before polish stands below the tree.
  private static func costs(_ result: DistillationResult) -> [CostComparison] {
    var rows = result.costs
    if let unpolished = result.unpolished { rows.insert(unpolished.cost, at: 1) }
    return rows
  }

  private static func factors(_ result: DistillationResult) -> String {
    guard !result.costsByFactor.isEmpty else { return "" }
    return """
      By deadline factor; the best rule is that of each row:

      \(FidelityText.factors(result.costsByFactor))


      """
  }

  private static func sizes(_ result: DistillationResult) -> String {
    guard let pareto = result.pareto else { return "" }
    let origin =
      result.document.provenance.settings[DistillationSettings.drawsKey].map {
        "Of each size the cheapest, on the validation episodes, of the \($0) trees of the chosen round."
      } ?? "Trees of the chosen round, grown in one go."
    return """
      ## Size against cost and fidelity

      \(origin) *Efficient*: no tree of at most that size is cheaper.

      \(FidelityText.sizes(pareto))


      """
  }

  private static func polish(_ result: DistillationResult) -> String {
    guard let polish = result.polish, let before = result.unpolished, let tree = result.costs.first,
      let rule = result.costs.dropFirst(2).first
    else { return "" }
    return """
      ## What polish changed

      \(NumberText.count(polish.evaluations)) simulated episodes, \(polish.generations) generations, \(polish.edits) edits. \
      Costs relative to those of `bestfit` on the same episodes: on \(polish.episodes) episodes of the training \
      objective \(FidelityText.ratio(polish.before)) before and \(FidelityText.ratio(polish.after)) after \
      (± \(FidelityText.ratio(polish.standardError))). On the \(tree.episodes) unseen episodes \
      \(FidelityText.dollars(before.cost.cost)) $ before and \(FidelityText.dollars(tree.cost)) $ after; the cheapest rule \
      (`\(rule.scheduler)`) \(FidelityText.dollars(rule.cost)) $. Every change is in the history of `tree.json`.


      """
  }
}
