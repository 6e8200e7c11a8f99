import Distill

/// The result of tuning for the terminal.
enum TuneText {
  static func text(_ result: TuneResult, _ document: TreeDocument) -> String {
    let nodes = result.nodes.map(String.init).joined(separator: ", ")
    var text =
      "nodes \(nodes), " + (result.nodesWereNamed ? "as named" : "those that most rows of the suite pass")
      + "\n"
    if result.changes.isEmpty {
      text += "no change was found\n"
    } else {
      var table = TextTable(["node", "way", "tests", "before", "after"], leftColumns: 3)
      for change in result.changes {
        table.add([
          "\(change.node)", NodeAddress.path(to: change.node, in: document.tree)?.description ?? "",
          test(change, document.tree), NumberText.shortest(change.before), NumberText.shortest(change.after),
        ])
      }
      text += table.text + "\n"
    }
    return text + """
      \(result.evaluations) simulated episodes, \(result.generations) generations, \(result.steps) steps; on held-out episodes:

      \(EditCheckText.suites([result.suite, result.base]))

      """
  }

  private static func test(_ change: TuneResult.Change, _ tree: DecisionTree) -> String {
    guard case .split(let feature, _, _, _) = tree.nodes[change.node].kind else { return "answer" }
    let unit = tree.features[feature].unit
    return tree.features[feature].name + (["", "1", "bool"].contains(unit) ? "" : " (\(unit))")
  }
}
