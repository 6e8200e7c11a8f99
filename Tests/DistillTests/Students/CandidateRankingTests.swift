import CKernels
import Sim
import Testing

@testable import Distill

@Suite struct CandidateRankingTests {
  /// Every ordered pair, the plain tree, no tricks.
  private func oracle(
    _ kind: TreeDocument.Kind, _ tree: DecisionTree, _ flat: [Double], _ state: [Double], _ isLegal: [Bool]
  ) -> (scores: [Double], order: [Int]) {
    let width = CandidateFeatures.count
    func row(_ index: Int) -> [Double] { Array(flat[index * width..<(index + 1) * width]) }
    func value(_ first: Int, _ second: Int) -> Double {
      tree.value(for: zip(row(first), row(second)).map { $0 - $1 } + state)
    }
    var pointRows: [Double] = []
    PointFeatures.write(candidates: flat[...], state: state[...], into: &pointRows)
    let scores = isLegal.indices.map { candidate -> Double in
      guard isLegal[candidate] else { return -1 }
      guard kind == .pairwise else {
        return tree.value(
          for: Array(pointRows[candidate * PointFeatures.count..<(candidate + 1) * PointFeatures.count]))
      }
      var wins = 0.0
      for other in isLegal.indices where other != candidate && isLegal[other] {
        let (own, theirs) = (value(candidate, other), value(other, candidate))
        wins += own > theirs ? 1 : own == theirs ? 0.5 : 0
      }
      return wins
    }
    let order = isLegal.indices.sorted {
      (-scores[$0], row($0)[8], row($0)[4], $0) < (-scores[$1], row($1)[8], row($1)[4], $1)
    }
    return (scores, order)
  }

  @Test(arguments: TreeDocument.Kind.allCases)
  func itRanksAsAPlainTournamentDoes(kind: TreeDocument.Kind) throws {
    var random = RandomSource(seed: 11)
    for _ in 0..<400 {
      let tree = RandomTree.make(kind, depth: random.index(below: 6), &random)
      let count = 1 + random.index(below: 8)
      let flat = RandomTree.candidates(count, &random)
      let state = (0..<StateFeatures.count).map { _ in Double(random.index(below: 4)) }
      var isLegal = [Bool](repeating: true, count: count)
      if count > 1, random.index(below: 3) == 0 { isLegal[random.index(below: count)] = false }
      var ranking = CandidateRanking(kind: kind, tree: try CompiledTree(tree))
      // Slices of a longer array, as records hand them in.
      let padded = [9.0, 9.0] + flat + [9.0]
      let slice = padded[2..<2 + flat.count]
      let best = ranking.rank(candidates: slice, state: state[...]) { isLegal[$0] }
      let expected = oracle(kind, tree, flat, state, isLegal)
      #expect(ranking.scores == expected.scores)
      #expect(best == expected.order[0])
      #expect(isLegal[best])
      var choosing = ranking
      #expect(choosing.choose(candidates: slice, state: state[...]) { isLegal[$0] } == best)
      #expect(ranking.top(3, candidates: slice) == Array(expected.order.prefix(3)))
      if kind == .pairwise {
        // Antisymmetric: every game gives one point.
        let legal = isLegal.count { $0 }
        #expect(
          ranking.scores.filter { $0 >= 0 }.reduce(0, +) == Double(legal * (legal - 1)) / 2)
      }
    }
  }

  @Test(arguments: TreeDocument.Kind.allCases)
  func theOrderOfCandidatesMattersForFullTiesOnly(kind: TreeDocument.Kind) throws {
    var random = RandomSource(seed: 12)
    let width = CandidateFeatures.count
    for _ in 0..<200 {
      var ranking = CandidateRanking(
        kind: kind, tree: try CompiledTree(RandomTree.make(kind, depth: 4, &random)))
      let flat = RandomTree.candidates(6, &random)
      let state = [Double](repeating: 1, count: StateFeatures.count)
      let shuffle = (0..<6).shuffled(using: &random)
      let moved = shuffle.flatMap { flat[$0 * width..<($0 + 1) * width] }
      let best = ranking.rank(candidates: flat[...], state: state[...]) { _ in true }
      let scores = ranking.scores
      let movedBest = ranking.rank(candidates: moved[...], state: state[...]) { _ in true }
      #expect(ranking.scores == shuffle.map { scores[$0] })
      let other = shuffle[movedBest]
      func key(_ index: Int) -> [Double] {
        [scores[index], flat[index * width + 8], flat[index * width + 4]]
      }
      #expect(key(best) == key(other))
    }
  }

  /// More candidates than a word has bits, differences that only rounding makes equal to thresholds.
  @Test func aLargeTournamentIsThatOfEveryPair() throws {
    var random = RandomSource(seed: 14)
    for count in [63, 64, 65, 130] {
      var tree = RandomTree.make(.pairwise, depth: 5, &random)
      let thresholds = [0.1, -0.3, 0.2, 0, 0.7000001, 3e9, -3e9]
      for node in tree.nodes.indices {
        guard case .split(let feature, _, let left, let right) = tree.nodes[node].kind else { continue }
        tree.nodes[node].kind = .split(
          feature: feature, threshold: thresholds[random.index(below: thresholds.count)], left: left,
          right: right)
      }
      let flat = (0..<count * CandidateFeatures.count).map { _ in Double(random.index(below: 12)) / 10 }
      let state = (0..<StateFeatures.count).map { _ in Double(random.index(below: 4)) }
      let width = CandidateFeatures.count
      func value(_ a: Int, _ b: Int) -> Double {
        tree.value(
          for: (0..<width).map { FeatureRounding.rounded(flat[a * width + $0] - flat[b * width + $0]) }
            + state)
      }
      var ranking = CandidateRanking(kind: .pairwise, tree: try CompiledTree(tree))
      _ = ranking.rank(candidates: flat[...], state: state[...]) { $0 != 7 }
      for candidate in 0..<count where candidate != 7 {
        var wins = 0.0
        for other in 0..<count where other != candidate && other != 7 {
          let (own, theirs) = (value(candidate, other), value(other, candidate))
          wins += own > theirs ? 1 : own == theirs ? 0.5 : 0
        }
        #expect(ranking.scores[candidate] == wins)
      }
      // Values without an order are played one by one.
      var odd = flat
      odd[3] = .nan
      odd[width + 4] = .infinity
      _ = ranking.rank(candidates: odd[...], state: state[...]) { _ in true }
      #expect(ranking.scores.reduce(0, +) == Double(count * (count - 1)) / 2)
    }
  }

  @Test func oneCandidateIsTheAnswer() throws {
    var random = RandomSource(seed: 13)
    for kind in TreeDocument.Kind.allCases {
      var ranking = CandidateRanking(
        kind: kind, tree: try CompiledTree(RandomTree.make(kind, depth: 2, &random)))
      let flat = RandomTree.candidates(1, &random)
      let state = [Double](repeating: 0, count: StateFeatures.count)
      #expect(ranking.rank(candidates: flat[...], state: state[...]) { _ in true } == 0)
      #expect(ranking.top(3, candidates: flat[...]) == [0])
    }
  }

  /// Wins, draws and circles of up to 80 candidates: as the plain tournament, whatever is missing or beyond rounding.
  @Test func theChampionIsTheBestOfThePlainTournament() throws {
    var random = RandomSource(seed: 13)
    for run in 0..<1_500 {
      var tree = RandomTree.make(.pairwise, depth: 1 + random.index(below: 6), &random)
      for node in tree.nodes.indices {
        guard case .split = tree.nodes[node].kind else { continue }
        tree.nodes[node].missingGoesLeft = random.index(below: 2) == 0
      }
      let count = 1 + random.index(below: run % 20 == 0 ? 80 : 30)
      var flat = RandomTree.candidates(count, &random)
      // Differences on both sides of half a millionth, and values that are not compared by their order.
      for position in flat.indices where random.index(below: 5) == 0 {
        flat[position] += Double(random.index(below: 9)) * 2.5e-7
      }
      if run % 30 == 0 {
        flat[random.index(below: flat.count)] = [.nan, .infinity, -4e9][random.index(below: 3)]
      }
      var state = (0..<StateFeatures.count).map { _ in Double(random.index(below: 9)) - 4 }
      if run % 7 == 0 { state[random.index(below: state.count)] = .nan }
      let banned = random.index(below: count + 1)
      let isLegal = (0..<count).map { $0 != banned || count == 1 }
      var ranking = CandidateRanking(kind: .pairwise, tree: try CompiledTree(tree))
      let plain = ranking.rank(candidates: flat[...], state: state[...]) { isLegal[$0] }
      #expect(ranking.choose(candidates: flat[...], state: state[...]) { isLegal[$0] } == plain)
    }
  }

  @Test(arguments: [CK_PORTABLE, CK_AVX2, CK_AVX512].map(\.rawValue))
  func aSetOfDifferencesIsThatOfPlainComparisons(code: UInt32) {
    let kernel = ck_kernel(code)
    guard ck_is_available(kernel) else { return }
    var random = RandomSource(seed: 14)
    for _ in 0..<2_000 {
      let count = random.index(below: 65)
      let values = (0..<72).map { _ in (random.uniform() - 0.5) * 8 }
      let own = values[random.index(below: 72)]
      let bound = (random.uniform() - 0.5) * 8
      for isReversed in [false, true] {
        var expected: UInt64 = 0
        for index in 0..<count where (isReversed ? values[index] - own : own - values[index]) <= bound {
          expected |= 1 << UInt64(index)
        }
        #expect(ck_differences_at_most(kernel, values, count, own, bound, isReversed) == expected)
      }
    }
  }
}
