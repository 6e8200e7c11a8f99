import Distill
import Sim

/// The path of an explained decision as a picture.
public enum ExplanationPicture {
  /// Changes told in the header at most.
  private static let mostChanges = 2

  /// - Throws: ``InputError`` (`usage`) for a forced decision, which has no path.
  /// - Complexity: O(steps).
  public static func graph(
    of explanation: DecisionExplanation, document: TreeDocument
  ) throws(InputError) -> GraphDescription {
    guard let question = explanation.question, let path = question.asked.first else {
      throw InputError(
        .usage, "the decision is forced: only one candidate may be chosen, so there is no path to draw")
    }
    let words = ExplanationWords(explanation)
    var subtitle = [words.placeLine]
    if question.asked.count > 1 { subtitle.append(words.asked(question.asked[1])) }
    if let reason = words.reason { subtitle.append(reason) }
    if let teacher = words.teacher { subtitle.append(teacher) }
    for change in question.changes.prefix(mostChanges) {
      subtitle.append("\(question.alternative) would be chosen with \(words.change(change))")
    }
    func values(_ candidate: Int) -> [DecisionExplanation.FeatureValue] {
      explanation.candidates[candidate].values
    }
    let rows = PictureRows(document.kind)
    let answer = (path.value > 0.5 ? document.tree.classes.last : document.tree.classes.first) ?? "score"
    let description = DecisionPathDescription(
      title: words.title, subtitle: subtitle, firstCandidate: words.name(explanation.chosen),
      secondCandidate: words.name(question.alternative),
      comparisons: zip(values(explanation.chosen), values(question.alternative)).map {
        .init(feature: $0.feature, unit: $0.unit, first: $0.value, second: $1.value)
      },
      steps: path.steps, answer: rows.answer(answer), score: path.value, support: path.support)
    var picture = PathPicture()
    picture.rows = rows
    return picture.graph(of: description)
  }
}
