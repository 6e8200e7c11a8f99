import Distill
import Render

/// A difference of two trees for the terminal.
enum DifferenceText {
  static func text(_ difference: TreeDifference, most: Int) -> String {
    if difference.regions.isEmpty { return "the trees answer alike everywhere\n" }
    let count = difference.regions.count
    var text = "\(count) region\(count == 1 ? "" : "s") with other answers\n"
    for region in difference.regions.prefix(most) { text += self.region(region, difference.choices) }
    if most < count { text += "… \(count - most) more; --regions \(count) shows all\n" }
    if let choices = difference.choices { text += summary(choices) }
    return text
  }

  private static func region(_ region: TreeDifference.Region, _ choices: TreeDifference.Choices?) -> String {
    func leaves(_ list: [Int]) -> String {
      (list.count == 1 ? "leaf " : "leaves ") + list.prefix(4).map(String.init).joined(separator: " ")
        + (list.count > 4 ? " …" : "")
    }
    var text = "\n\(region.predicate)\n"
    text +=
      "  \(NumberText.shortest(region.firstAnswer)) (\(leaves(region.firstLeaves))) → "
      + "\(NumberText.shortest(region.secondAnswer)) (\(leaves(region.secondLeaves)))\n"
    guard choices != nil else { return text }
    guard region.decisions > 0 else { return text + "  no recorded decision\n" }
    text +=
      "  \(NumberText.grouped(region.decisions)) decisions, \(NumberText.grouped(region.rows)) rows; "
      + "the choice changes in \(NumberText.grouped(region.changedDecisions))"
    if region.changedDecisions > 0 {
      text += ": finish \(signed(region.finishChange)) s, rent \(signed(region.rentChange)) $ on average"
    }
    let examples = region.examples.map {
      "episode \($0.episode) decision \($0.decision) workflow \($0.workflow) task \($0.task)"
    }
    return text + "\n  e.g. \(examples.joined(separator: "; "))\n"
  }

  private static func summary(_ choices: TreeDifference.Choices) -> String {
    func share(_ count: Int) -> String {
      FidelityText.percent(Double(count) / Double(max(1, choices.decisions)))
    }
    var text =
      "\n\(NumberText.grouped(choices.changed)) of \(NumberText.grouped(choices.decisions)) choices change "
      + "(\(share(choices.changed))), \(NumberText.grouped(choices.changedConsequences)) with other consequences\n"
    text +=
      "same consequences as \(choices.teacher): first \(share(choices.firstAgrees)), second \(share(choices.secondAgrees))"
    if let rule = choices.bestRule, let agrees = choices.bestRuleAgrees {
      text += ", best rule (\(rule)) \(share(agrees))"
    }
    return text + "\n"
  }

  private static func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + value.fixed(3) }
}
