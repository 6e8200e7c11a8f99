import Sim

/// Explains decisions of one tree.
///
/// - Complexity: an explanation is O(candidates²) plus the search for changes (``ChangeSearch``).
public struct DecisionExplainer: Sendable {
  public let treeHash: String
  private let jury: TreeJury

  /// - Throws: ``InputError`` for a malformed tree and for features that there are not.
  public init(_ document: TreeDocument) throws(InputError) {
    treeHash = document.hash
    jury = try TreeJury(document)
  }

  /// - Parameter whyNot: the candidate to compare the choice with; nil for the runner-up.
  /// - Throws: ``InputError`` (`data`) for a snapshot whose parts do not fit, (`usage`) for a `whyNot` that is no rival.
  public func explain(
    _ snapshot: DecisionSnapshot, whyNot: Int? = nil
  ) throws(InputError) -> DecisionExplanation {
    try snapshot.validate()
    var jury = jury
    let chosen = jury.choose(snapshot)
    let scores = jury.ranking.scores
    let order = jury.ranking.top(snapshot.candidateCount, candidates: snapshot.rows[...])
    var explanation = DecisionExplanation(
      treeHash: treeHash, kind: jury.kind.rawValue, place: place(snapshot),
      candidates: candidates(snapshot, chosen, scores, order), chosen: chosen,
      rules: snapshot.rules.map {
        DecisionExplanation.Rule(
          name: $0.name, choice: $0.choice, agrees: $0.choice == chosen,
          isEquivalent: snapshot.areEquivalent($0.choice, chosen))
      })
    explanation.teacher = teacher(snapshot, chosen)
    let rivals = order.filter { $0 != chosen && snapshot.isLegal[$0] }
    explanation.runnerUp = rivals.first { !snapshot.areEquivalent($0, chosen) } ?? rivals.first
    if let whyNot { try check(whyNot, snapshot, chosen) }
    if let alternative = whyNot ?? explanation.runnerUp {
      explanation.question = question(
        &jury, snapshot, chosen, alternative, scores: scores, isWhyNot: whyNot != nil)
    }
    return explanation
  }

  private func check(_ whyNot: Int, _ snapshot: DecisionSnapshot, _ chosen: Int) throws(InputError) {
    guard snapshot.isLegal.indices.contains(whyNot) else {
      throw InputError(
        .usage, "there is no candidate \(whyNot) at this decision",
        remedy: "0 to \(snapshot.candidateCount - 1) exist")
    }
    guard whyNot != chosen else {
      throw InputError(
        .usage, "candidate \(whyNot) is the one that the tree chose", remedy: "ask for another one")
    }
    guard snapshot.isLegal[whyNot] else {
      throw InputError(
        .usage, "candidate \(whyNot) may not be chosen here: its lease ends as its task does",
        remedy: "ask for another one")
    }
  }

  // MARK: - Parts

  private func place(_ snapshot: DecisionSnapshot) -> DecisionExplanation.Place {
    let place = snapshot.place
    return DecisionExplanation.Place(
      episode: place.episode, decision: place.decision, workflow: place.workflow,
      workflowName: snapshot.workflowName, workflowTasks: place.workflowTasks, task: place.task,
      taskName: snapshot.taskName, family: place.family,
      gamma: snapshot.state[StateFeatures.Column.gamma], time: place.time)
  }

  private func candidates(
    _ snapshot: DecisionSnapshot, _ chosen: Int, _ scores: [Double], _ order: [Int]
  ) -> [DecisionExplanation.Candidate] {
    typealias Column = CandidateFeatures.Column
    var ranks = [Int](repeating: 0, count: order.count)
    for (place, candidate) in order.enumerated() { ranks[candidate] = place + 1 }
    return snapshot.isLegal.indices.map { number in
      func value(_ column: Int) -> Double { snapshot.value(column, of: number) }
      let teacherScores = snapshot.teacher?.scores ?? []
      return DecisionExplanation.Candidate(
        number: number, label: snapshot.labels[number], isLegal: snapshot.isLegal[number],
        isNew: value(Column.isNew) == 1, vCPUs: value(Column.vCPUs), finish: value(Column.finish),
        slack: value(Column.slack), meetsSubDeadline: value(Column.meets) == 1,
        extraRent: value(Column.extraRent), latePenalty: value(Column.latePenalty),
        marginalCost: value(Column.marginalCost), score: scores[number], rank: ranks[number],
        teacherScore: teacherScores.indices.contains(number) ? teacherScores[number] : nil,
        isEquivalentToChosen: snapshot.areEquivalent(number, chosen),
        values: CandidateFeatures.all.indices.map {
          DecisionExplanation.FeatureValue(
            feature: CandidateFeatures.all[$0].name, unit: CandidateFeatures.all[$0].unit, value: value($0))
        })
    }
  }

  private func teacher(_ snapshot: DecisionSnapshot, _ chosen: Int) -> DecisionExplanation.Teacher? {
    guard let answer = snapshot.teacher else { return nil }
    var teacher = DecisionExplanation.Teacher(
      name: answer.name, choice: answer.choice, agrees: answer.choice == chosen,
      isEquivalent: snapshot.areEquivalent(answer.choice, chosen), expert: answer.expert, gate: answer.gate)
    guard answer.scores.count == snapshot.candidateCount else { return teacher }
    let legal = snapshot.isLegal.indices.filter { snapshot.isLegal[$0] }
    let own = answer.scores[answer.choice]
    let others = legal.filter { !snapshot.areEquivalent($0, answer.choice) }.map { answer.scores[$0] }
    teacher.margin = others.max().map { own - $0 }
    let spread = DecisionRecords.spread(legal.map { answer.scores[$0] })
    if let spread {
      teacher.marginInSpreads = teacher.margin.map { $0 / spread }
      teacher.regretInSpreads = (own - answer.scores[chosen]) / spread
    }
    return teacher
  }

  private func question(
    _ jury: inout TreeJury, _ snapshot: DecisionSnapshot, _ chosen: Int, _ alternative: Int,
    scores: [Double], isWhyNot: Bool
  ) -> DecisionExplanation.Question {
    let asked = [
      jury.path(snapshot, first: chosen, second: alternative),
      jury.path(snapshot, first: alternative, second: chosen),
    ]
    let winner =
      asked[0].value > asked[1].value ? chosen : asked[0].value < asked[1].value ? alternative : nil
    var games: [DecisionExplanation.Game] = []
    if jury.kind == .pairwise {
      for other in snapshot.isLegal.indices
      where snapshot.isLegal[other] && other != chosen && other != alternative {
        let game = DecisionExplanation.Game(
          opponent: other, chosen: jury.game(snapshot, chosen, other),
          alternative: jury.game(snapshot, alternative, other))
        if game.chosen != game.alternative { games.append(game) }
      }
    }
    let search = ChangeSearch(snapshot: snapshot, alternative: alternative, chosen: chosen)
    return DecisionExplanation.Question(
      alternative: alternative, isWhyNot: isWhyNot, asked: asked, winner: winner,
      reason: reason(jury.kind, snapshot, chosen, alternative, scores, winner), differingGames: games,
      changes: search.changes(&jury), searched: search.words)
  }

  private func reason(
    _ kind: TreeDocument.Kind, _ snapshot: DecisionSnapshot, _ chosen: Int, _ alternative: Int,
    _ scores: [Double], _ winner: Int?
  ) -> DecisionExplanation.Reason {
    typealias Column = CandidateFeatures.Column
    if scores[chosen] != scores[alternative] {
      if kind == .pointwise { return .higherScore }
      return winner == chosen ? .winsComparison : .winsMore
    }
    func value(_ column: Int, _ candidate: Int) -> Double { snapshot.value(column, of: candidate) }
    if value(Column.extraRent, chosen) != value(Column.extraRent, alternative) { return .lessRent }
    if value(Column.finish, chosen) != value(Column.finish, alternative) { return .earlierFinish }
    return .firstInList
  }
}
