import Policy
import Sim
import Testing

@testable import Distill

@Suite struct DecisionExplainerTests {
  @Test(arguments: TreeDocument.Kind.allCases)
  func itSaysWhatTheEngineDoes(kind: TreeDocument.Kind) throws {
    var random = RandomSource(seed: 31)
    for snapshot in try ExplanationWorld.snapshots(stride: 20) {
      let document = try ExplanationWorld.document(kind, depth: 4, on: snapshot, &random)
      let explanation = try DecisionExplainer(document).explain(snapshot)
      var ranking = CandidateRanking(kind: kind, tree: try CompiledTree(document.tree))
      let best = ranking.rank(candidates: snapshot.rows[...], state: snapshot.state[...]) {
        snapshot.isLegal[$0]
      }
      #expect(explanation.chosen == best)
      #expect(explanation.candidates.map(\.score) == ranking.scores)
      #expect(explanation.candidates[best].rank == 1)
      #expect(Set(explanation.candidates.map(\.rank)) == Set(1...snapshot.candidateCount))
      #expect(explanation.treeHash == document.hash)
      guard let question = explanation.question else { continue }
      #expect(question.alternative == explanation.runnerUp && question.alternative != best)
      for path in question.asked {
        let jury = try TreeJury(document)
        let row = jury.row(snapshot, first: path.first, second: path.second ?? path.first)
        #expect(document.tree.leaf(for: row) == path.leaf)
        #expect(document.tree.value(for: row) == path.value)
        for interval in path.intervals {
          #expect(interval.value <= interval.atMost ?? .infinity)
          #expect(interval.value > interval.above ?? -.infinity)
        }
        // Merged intervals say all that the steps say: any row inside them ends in the same leaf.
        for _ in 0..<20 {
          var other = row
          for interval in path.intervals {
            let feature = try #require(document.tree.features.firstIndex { $0.name == interval.feature })
            let above = interval.above ?? (interval.atMost ?? 0) - 100
            let atMost = interval.atMost ?? above + 100
            other[feature] = atMost - random.uniform() * (atMost - above) * 0.999
          }
          #expect(document.tree.leaf(for: other) == path.leaf)
        }
      }
      let games = question.differingGames.reduce(0) { $0 + $1.chosen - $1.alternative }
      if kind == .pairwise {
        let direct = question.winner == best ? 1.0 : question.winner == nil ? 0 : -1
        #expect(games + direct == ranking.scores[best] - ranking.scores[question.alternative])
      }
    }
  }

  @Test(arguments: TreeDocument.Kind.allCases)
  func everyChangeFlipsTheChoiceAndNoSmallerOneOfTheSameValueDoes(kind: TreeDocument.Kind) throws {
    var random = RandomSource(seed: 32)
    var checked = 0
    for snapshot in try ExplanationWorld.snapshots(stride: 6) {
      let document = try ExplanationWorld.document(kind, depth: 4, on: snapshot, &random)
      let explainer = try DecisionExplainer(document)
      let chosen = try explainer.explain(snapshot).chosen
      let rivals = snapshot.isLegal.indices.filter { snapshot.isLegal[$0] && $0 != chosen }
      guard let alternative = rivals.isEmpty ? nil : rivals[random.index(below: rivals.count)] else {
        continue
      }
      let question = try #require(try explainer.explain(snapshot, whyNot: alternative).question)
      var jury = try TreeJury(document)
      for change in question.changes {
        var changed = snapshot
        for edit in change.values {
          let isPossible = apply(edit, edit.to, alternative, &changed)
          #expect(isPossible)
        }
        let flipped = jury.choose(changed)
        #expect(flipped == alternative)
        guard change.values.count == 1, let edit = change.values.first, edit.feature != "vcpus" else {
          continue
        }
        checked += 1
        // The plain way: any smaller change of the same value, drawn densely, and the ones next to the border.
        let step = edit.to > edit.from ? 1e-6 : -1e-6
        for trial in 0..<25 {
          let share = trial == 0 ? 0 : random.uniform()
          let to = FeatureRounding.rounded(
            trial == 1
              ? edit.to - step : edit.from - share * (edit.to - edit.from) * (trial % 2 == 0 ? -0.999 : 1))
          // The other direction counts too: the nearer of both is told.
          guard to != edit.to, abs(to - edit.from) < abs(edit.to - edit.from) - 5e-7 else { continue }
          var smaller = snapshot
          guard apply(edit, to, alternative, &smaller) else { continue }
          let choice = jury.choose(smaller)
          #expect(choice != alternative, "\(edit) at \(to)")
        }
      }
    }
    #expect(checked > 4)
  }

  private func apply(
    _ edit: DecisionExplanation.Change.Edit, _ to: Double, _ candidate: Int,
    _ snapshot: inout DecisionSnapshot
  ) -> Bool {
    guard let own = OwnValue.allCases.first(where: { CandidateFeatures.all[$0.column].name == edit.feature })
    else { return false }
    return snapshot.set(own, of: candidate, to: to)
  }

  /// What follows from the other values is computed as the features themselves are.
  @Test func relationsComputedAgainAreTheSame() throws {
    for snapshot in try ExplanationWorld.snapshots(stride: 25) {
      var again = snapshot
      again.updateRelations()
      #expect(again == snapshot)
      for candidate in snapshot.isLegal.indices {
        for own in OwnValue.allCases {
          var same = snapshot
          if own == .latePenalty, snapshot.value(CandidateFeatures.Column.hoursLate, of: candidate) == 0 {
            continue
          }
          let isPossible = same.set(own, of: candidate, to: snapshot.value(own.column, of: candidate))
          #expect(isPossible)
          for (new, old) in zip(same.rows, snapshot.rows) { #expect(abs(new - old) <= 2.0e-6) }
        }
      }
    }
  }

  @Test func strangersGetASentence() throws {
    var random = RandomSource(seed: 33)
    let snapshot = try #require(try ExplanationWorld.snapshots().dropFirst(2).first)
    let explainer = try DecisionExplainer(
      try ExplanationWorld.document(.pairwise, depth: 3, on: snapshot, &random))
    let chosen = try explainer.explain(snapshot).chosen
    for whyNot in [-1, snapshot.candidateCount, .max, .min, chosen] {
      let error = #expect(throws: InputError.self) { try explainer.explain(snapshot, whyNot: whyNot) }
      #expect(error?.kind == .usage)
    }
    var broken = snapshot
    broken.labels.removeLast()
    #expect(throws: InputError.self) { try explainer.explain(broken) }
    broken = snapshot
    broken.rows[3] = .nan
    #expect(throws: InputError.self) { try explainer.explain(broken) }
  }
}
