import Testing

@testable import Sim

@Suite struct ArrivalProcessTests {
  @Test func poissonStartsAtZeroAndAscends() {
    var source = RandomSource(seed: 1)
    let starts = ArrivalProcess.poisson(rate: 0.01).starts(count: 5_000, using: &source)
    #expect(starts.count == 5_000 && starts[0] == 0)
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(abs((starts.last ?? 0) / 4_999 - 100) < 6)
    var again = RandomSource(seed: 1)
    #expect(ArrivalProcess.poisson(rate: 0.01).starts(count: 5_000, using: &again) == starts)
  }

  @Test func givenTimesDecideTheCount() {
    var source = RandomSource(seed: 1)
    let untouched = source
    #expect(ArrivalProcess.given([5, 0, 9]).starts(count: 30, using: &source) == [5, 0, 9])
    #expect(source == untouched)
  }
}
