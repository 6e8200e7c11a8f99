import Sim
import Testing

@testable import Policy

struct CentredRanksTests {
  @Test func spreadsEvenly() {
    #expect(CentredRanks.ranks([30, -1, 7]) == [0.5, -0.5, 0])
    #expect(CentredRanks.ranks([5]) == [0])
    #expect(CentredRanks.ranks([]).isEmpty)
  }

  @Test func equalValuesShareTheirRank() {
    #expect(CentredRanks.ranks([2, 1, 2, 3]) == [0, -0.5, 0, 0.5])
    #expect(CentredRanks.ranks([4, 4, 4]) == [0, 0, 0])
  }

  @Test func notANumberIsWorst() {
    let expected: [Double] = [-1.0 / 3, 1.0 / 6, -1.0 / 3, 0.5]
    let ranks = CentredRanks.ranks([.nan, 1, -.infinity, 2])
    #expect(zip(ranks, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  /// Oracle: rank = values below + half the other equal ones.
  @Test func agreesWithCounting() {
    var random = RandomSource(seed: 3)
    for _ in 0..<200 {
      let values = (0..<2 + random.index(below: 12)).map { _ in Double(random.index(below: 6)) }
      let expected = values.map { value in
        let below = values.filter { $0 < value }.count
        let equal = values.filter { $0 == value }.count - 1
        return (Double(below) + Double(equal) / 2) / Double(values.count - 1) - 0.5
      }
      #expect(zip(CentredRanks.ranks(values), expected).allSatisfy { abs($0 - $1) < 1e-15 })
    }
  }
}
