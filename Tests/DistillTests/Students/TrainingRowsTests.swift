import Sim
import Testing

@testable import Distill

@Suite struct TrainingRowsTests {
  private let finish = 4

  @Test func pairsComeInBothOrdersAndWeighOnePerDecision() throws {
    var made = HandMadeRecords(rules: [])
    // Candidate 2 has the consequences of the chosen one, candidate 3 may not be chosen.
    made.add([(5, 1), (3, 2), (3, 2), (9, 9), (4, 0)], choice: 1, rules: [], masked: 3)
    made.add([(1, 1), (1, 1)], choice: 0, rules: [])
    let data = try TrainingRows.dataset(made.records, kind: .pairwise, random: RandomSource(seed: 1))
    #expect(data.rowCount == 4)
    #expect(data.labels == [1, 0, 1, 0])
    #expect(data.weights == [0.5, 0.5, 0.5, 0.5])
    for row in stride(from: 0, to: 4, by: 2) {
      for feature in 0..<CandidateFeatures.count {
        #expect(data.value(row: row, feature: feature) == -data.value(row: row + 1, feature: feature))
      }
      #expect(Array(data.row(row).suffix(StateFeatures.count)) == Array(made.records.state(0)))
      #expect(Array(data.row(row + 1).suffix(StateFeatures.count)) == Array(made.records.state(0)))
    }
    // The chosen one first: 3 − 5 and 3 − 4, in any order.
    #expect([data.value(row: 0, feature: finish), data.value(row: 2, feature: finish)].sorted() == [-2, -1])
  }

  @Test func opponentsAreDrawnWithoutRepeating() throws {
    var made = HandMadeRecords(rules: [])
    made.add((0..<40).map { (finish: Double($0), rent: 0) }, choice: 0, rules: [])
    let first = try TrainingRows.dataset(made.records, kind: .pairwise, random: RandomSource(seed: 1))
    #expect(first.rowCount == 2 * TrainingRows.opponents)
    let differences = stride(from: 0, to: first.rowCount, by: 2).map { first.value(row: $0, feature: finish) }
    #expect(Set(differences).count == TrainingRows.opponents)
    #expect(abs(first.weights.reduce(0, +) - 2) < 1e-12)
    #expect(first == (try TrainingRows.dataset(made.records, kind: .pairwise, random: RandomSource(seed: 1))))
    #expect(first != (try TrainingRows.dataset(made.records, kind: .pairwise, random: RandomSource(seed: 2))))
  }

  @Test func pointsLabelTheChosenOneAndItsEquals() throws {
    var made = HandMadeRecords(rules: [])
    made.add([(5, 1), (3, 2), (3, 2), (9, 9), (4, 0)], choice: 1, rules: [], masked: 3)
    made.add([(1, 1)], choice: 0, rules: [])
    let data = try TrainingRows.dataset(made.records, kind: .pointwise, random: RandomSource(seed: 1))
    // The masked candidate is no example of anything.
    #expect(data.rowCount == 5)
    #expect((0..<5).map { data.value(row: $0, feature: finish) } == [5, 3, 3, 4, 1])
    #expect(data.labels == [0, 1, 1, 0, 1])
    #expect(data.weights == [0.5, 0.5, 0.5, 0.5, 1])
  }

  @Test func withoutAnythingToCompareTheLearnerSaysSo() throws {
    var made = HandMadeRecords(rules: [])
    made.add([(1, 1), (1, 1)], choice: 0, rules: [])
    let data = try TrainingRows.dataset(made.records, kind: .pairwise, random: RandomSource(seed: 1))
    #expect(data.rowCount == 0)
    #expect(throws: InputError.self) {
      try TreeLearner().fit(data, features: PairFeatures.all, classes: ["second", "first"])
    }
  }
}
