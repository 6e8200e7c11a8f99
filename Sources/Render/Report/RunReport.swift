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

      \(FidelityText.costs(result.costs))

      ## How faithful it is

      A decision is forced if there is one candidate, rule-explained if the best rule chooses as the teacher does, else
      contested. Equal consequences: same finish and same extra rent. Shares leave forced decisions out.

      On the teacher's own states:

      \(FidelityText.fidelity(result.fidelity))

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
      \(TreeText.render(result.document.tree))
      ```

      """
    return text
  }
}
