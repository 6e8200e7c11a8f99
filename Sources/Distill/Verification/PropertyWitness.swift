import Sim

/// Values found by the search, put before the engine.
struct PropertyWitness {
  let values: [Double]
  let constraints: FeatureConstraints
  let tree: DecisionTree
  let suspect: PropertyCheck.Suspect

  /// Copies of the third candidate that are tried: machines often come in numbers.
  private static let mostCopies = 4

  /// The example, if the engine breaks `property` on it.
  func counterExample(_ property: SchedulerProperty) -> TreeVerification.CounterExample? {
    func value(_ first: Int, _ second: Int) -> Double { tree.value(for: row(first, second)) }
    let words = "asked about (a, b) the tree answers \(text(value(0, 1))), about (b, a) \(text(value(1, 0)))"
    switch property.conclusion {
    case .aWins:
      guard value(0, 1) <= value(1, 0) else { return nil }
      return example(words + (value(0, 1) < value(1, 0) ? ": b is preferred" : ": neither is preferred"))
    case .aNotWorse: return value(0, 1) < value(1, 0) ? example(words + ": b is preferred") : nil
    case .ordersAgree:
      let (forward, backward) = (value(0, 1), value(1, 0))
      if forward > 0.5, backward > 0.5 { return example(words + ": the first is better, both times") }
      return forward < 0.5 && backward < 0.5 ? example(words + ": the second is better, both times") : nil
    case .answerNotLower:
      guard value(0, 2) < value(1, 2) else { return nil }
      return example(
        "asked about (a, c) the tree answers \(text(value(0, 2))), about (b, c) \(text(value(1, 2)))")
    case .bNotChosen: return choiceExample(words)
    }
  }

  /// A choice set of which the tree chooses b.
  private func choiceExample(_ words: String) -> TreeVerification.CounterExample? {
    if !suspect.needsThird {
      let example = example(words + ": b is chosen")
      return example?.choice == 1 ? example : nil
    }
    for copies in 1...Self.mostCopies where fits(copies) {
      let example = example(
        "b wins more comparisons than a: it fares better against c"
          + (copies > 1 ? ", of which there are \(copies) alike" : ""), copies: copies)
      if example?.choice == 1 { return example }
    }
    return nil
  }

  /// Whether the counts of the state have room for copies of the third candidate.
  private func fits(_ copies: Int) -> Bool {
    typealias Column = CandidateFeatures.Column
    let snapshot = snapshot(copies: copies)
    let all = snapshot.isLegal.indices
    func sum(_ column: Int) -> Double { all.reduce(0) { $0 + snapshot.value(column, of: $1) } }
    let state = snapshot.state
    return sum(Column.meets) <= state[StateFeatures.Column.meeting]
      && sum(Column.idle) <= state[StateFeatures.Column.idleLeased]
      && Double(all.count) - sum(Column.isNew) <= state[StateFeatures.Column.leased]
  }

  // MARK: - The decision

  private func row(_ first: Int, _ second: Int) -> [Double] {
    (0..<CandidateFeatures.count).map {
      let (variable, sign) = constraints.difference($0, first, second)
      return sign * values[variable] / 1e6
    } + constraints.state.map { values[$0] / 1e6 }
  }

  func example(_ sentence: String, copies: Int = 1) -> TreeVerification.CounterExample? {
    let snapshot = snapshot(copies: copies)
    let document = TreeDocument(
      kind: .pairwise, tree: tree,
      provenance: TreeProvenance(teacher: "", observation: "", seed: 0, tool: ""))
    guard var jury = try? TreeJury(document) else { return nil }
    return TreeVerification.CounterExample(
      sentence: sentence,
      asked: suspect.leaves.map { asked in
        let row = jury.row(snapshot, first: asked.first, second: asked.second)
        return TreeVerification.Asked(
          first: asked.first, second: asked.second, leaf: jury.tree.leaf(for: row),
          value: jury.tree.value(for: row))
      },
      choice: jury.choose(snapshot), decision: DecisionSnapshotFile(snapshot))
  }

  private func snapshot(copies: Int) -> DecisionSnapshot {
    var candidates = constraints.values
    var labels = ["a", "b", "c"].prefix(candidates.count).map { $0 }
    if candidates.count > 2 {
      for copy in 1..<max(1, copies) {
        candidates.append(constraints.values[2])
        labels.append("c, copy \(copy)")
      }
    }
    return DecisionSnapshot(
      place: DecisionRecords.Place(episode: 0, decision: 0, workflow: 0, task: 0, time: 0),
      labels: labels, rows: candidates.flatMap { $0.map { values[$0] / 1e6 } },
      state: constraints.state.map { values[$0] / 1e6 },
      isLegal: [Bool](repeating: true, count: candidates.count))
  }

  private func text(_ value: Double) -> String {
    NumberText.shortest((value * 1e4).rounded() / 1e4)
  }
}
