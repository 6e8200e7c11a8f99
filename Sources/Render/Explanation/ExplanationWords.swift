import Distill

/// The sentences of an explanation, the same in text, picture and page.
public struct ExplanationWords: Sendable {
  let explanation: DecisionExplanation

  public init(_ explanation: DecisionExplanation) {
    self.explanation = explanation
  }

  /// `5 (new 16-vcpu)`.
  public func name(_ candidate: Int) -> String {
    guard explanation.candidates.indices.contains(candidate) else { return "\(candidate)" }
    return "\(candidate) (\(explanation.candidates[candidate].label))"
  }

  public var title: String {
    let place = explanation.place
    // A counter-example is of no workflow.
    guard place.workflowTasks > 0 else { return "Why \(name(explanation.chosen))" }
    return "Why task \(place.taskName ?? "\(place.task)") goes to \(name(explanation.chosen))"
  }

  public var placeLine: String {
    let place = explanation.place
    let legal = explanation.candidates.count(where: \.isLegal)
    let candidates =
      NumberText.counted(explanation.candidates.count, "candidate", "candidates")
      + (legal < explanation.candidates.count ? ", \(legal) may be chosen" : "")
    guard place.workflowTasks > 0 else { return "a decision from a file; \(candidates)" }
    let workflow = place.workflowName ?? place.family
    return "episode \(place.episode), decision \(place.decision), at \(NumberText.brief(place.time)) s; "
      + "workflow \(place.workflow) (\(workflow), \(place.workflowTasks) tasks, γ \(NumberText.exact(place.gamma))); "
      + candidates
  }

  /// Why the chosen one stands before the other; nil for a forced decision.
  public var reason: String? {
    guard let question = explanation.question else { return nil }
    let chosen = explanation.chosen
    let other = question.alternative
    func score(_ candidate: Int) -> String {
      NumberText.rounded(explanation.candidates[candidate].score, decimals: 4)
    }
    let rank = "placed \(explanation.candidates[other].rank) of \(explanation.candidates.count)"
    let who = question.isWhyNot ? "\(name(other)), \(rank)" : "\(name(other)), the runner-up"
    let scores = "\(score(chosen)) to \(score(other))"
    switch question.reason {
    case .winsComparison:
      return "It wins the comparison with \(who), and more comparisons in all: \(scores)."
    case .winsMore:
      let direct =
        question.winner == other ? "It loses the comparison with" : "The tree prefers neither it nor"
      return "\(direct) \(who), but wins more comparisons in all: \(scores)."
    case .higherScore: return "Its score is higher than that of \(who): \(scores)."
    case .lessRent: return "It has as many points as \(who) (\(scores)), and adds less rent."
    case .earlierFinish: return "It has as many points and adds as much rent as \(who), and finishes earlier."
    case .firstInList:
      return "It is as good as \(who) in everything that counts, and comes first in the list."
    }
  }

  /// What was asked and answered: `asked about (5, 3): leaf 12 answers 0.93`.
  public func asked(_ path: DecisionExplanation.Path) -> String {
    let whom = path.second.map { "(\(path.first), \($0))" } ?? "\(path.first)"
    return "asked about \(whom): leaf \(path.leaf) answers \(NumberText.rounded(path.value, decimals: 4)) "
      + "(\(NumberText.counted(path.support, "training row", "training rows")))"
  }

  /// How opponents tell the two apart; nil where none does.
  public var games: String? {
    guard let question = explanation.question, !question.differingGames.isEmpty else { return nil }
    let better = question.differingGames.filter { $0.chosen > $0.alternative }.map(\.opponent)
    let worse = question.differingGames.filter { $0.chosen < $0.alternative }.map(\.opponent)
    func list(_ numbers: [Int]) -> String {
      numbers.prefix(12).map { "\($0)" }.joined(separator: ", ") + (numbers.count > 12 ? ", …" : "")
    }
    var parts: [String] = []
    if !better.isEmpty { parts.append("fares better than \(question.alternative) against \(list(better))") }
    if !worse.isEmpty { parts.append("worse against \(list(worse))") }
    return "It \(parts.joined(separator: ", "))."
  }

  /// `extra-rent at most 0.12 $ (now 0.384 $)`.
  public func change(_ change: DecisionExplanation.Change) -> String {
    change.values.map { edit in
      let direction = edit.feature == "vcpus" ? "" : edit.to < edit.from ? "down to " : "up to "
      let to = NumberText.withUnit(NumberText.exact(edit.to), edit.unit)
      let from = NumberText.withUnit(NumberText.exact(edit.from), edit.unit)
      return "\(edit.feature) \(direction)\(to) (now \(from))"
    }.joined(separator: " and ")
  }

  /// The heading of the changes; nil for a forced decision.
  public var changesHead: String? {
    guard let question = explanation.question else { return nil }
    return question.changes.isEmpty
      ? "No change of its own values was found with which the tree would choose \(name(question.alternative))."
      : "The tree would choose \(name(question.alternative)) with one of:"
  }

  public var teacher: String? {
    guard let teacher = explanation.teacher else { return nil }
    var text = "Teacher \(teacher.name) chose "
    text +=
      teacher.agrees
      ? "the same" : name(teacher.choice) + (teacher.isEquivalent ? ", which has the same consequences" : "")
    if let spreads = teacher.marginInSpreads {
      text += ", \(NumberText.rounded(spreads, decimals: 2)) spreads of its scores before the next"
    }
    if !teacher.agrees, let regret = teacher.regretInSpreads {
      text += "; the tree's choice is \(NumberText.rounded(regret, decimals: 2)) spreads behind"
    }
    if let expert = teacher.expert { text += "; expert \(expert) decided" }
    return text + "."
  }

  public var rules: String? {
    guard !explanation.rules.isEmpty else { return nil }
    let words = explanation.rules.map { rule in
      rule.agrees
        ? "\(rule.name) the same"
        : "\(rule.name) \(rule.choice)" + (rule.isEquivalent ? " (same consequences)" : "")
    }
    return "Rules: \(words.joined(separator: ", "))."
  }
}
