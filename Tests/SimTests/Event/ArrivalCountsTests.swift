import Testing

@testable import Sim

@Suite struct ArrivalCountsTests {
  @Test func correctedEqualsCountingAll() {
    var source = RandomSource(seed: 61)
    for _ in 0..<100 {
      var counts = ArrivalCounts()
      var times: [Double] = []
      var now = 0.0
      for _ in 0..<source.index(below: 60) {
        now += [0, 100, 1800, source.uniform(0, 4000)][source.index(below: 4)]
        if source.index(below: 2) == 0 {
          counts.countArrival(at: now)
          times.append(now)
        }
        counts.advance(to: now)
        let bin = (now / 1800).rounded(.down)
        let found = counts.corrected(at: now)
        #expect(found.current == Double(times.filter { ($0 / 1800).rounded(.down) == bin }.count))
        #expect(found.previous == Double(times.filter { ($0 / 1800).rounded(.down) == bin - 1 }.count))
      }
    }
  }

  /// The published window moves only when a counted arrival falls into a new bin (D3).
  @Test func publishedWindowMovesWithCounts() {
    var counts = ArrivalCounts()
    counts.countPublished(at: 10)
    counts.countPublished(at: 1799)
    #expect(counts.publishedPrevious == 0 && counts.publishedCurrent == 2)
    counts.countPublished(at: 1800)
    #expect(counts.publishedPrevious == 2 && counts.publishedCurrent == 1)
    counts.countPublished(at: 9000)
    #expect(counts.publishedPrevious == 0 && counts.publishedCurrent == 1)
  }
}
