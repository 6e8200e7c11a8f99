import Foundation
import Testing

@testable import Sim

@Suite struct RandomSourceTests {
  /// Numbers of a second implementation of SplitMix64 and xoshiro256**, in Python.
  @Test(
    arguments: [
      (0, [0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0]),
      (1, [0xb3f2_af6d_0fc7_10c5, 0x853b_5596_4736_4cea, 0x92f8_9756_082a_4514]),
      (42, [0x1578_0b2e_0c2e_c716, 0x6104_d986_6d11_3a7e, 0xae17_5332_39e4_99a1]),
    ] as [(UInt64, [UInt64])]) func startsAsRecorded(seed: UInt64, expected: [UInt64])
  {
    var source = RandomSource(seed: seed)
    #expect(expected.allSatisfy { $0 == source.next() })
  }

  /// A stream depends on the seed and its number, not on what was drawn before.
  @Test func streamsAreIndependent() {
    var source = RandomSource(seed: 7)
    let before = source.stream(3)
    for _ in 0..<100 { _ = source.next() }
    #expect(source.stream(3) == before)
    var firsts: Set<UInt64> = []
    for index in 0..<1_000 {
      var stream = source.stream(UInt64(index))
      firsts.insert(stream.next())
    }
    #expect(firsts.count == 1_000)
    #expect(RandomSource(seed: 8).stream(3) != before)

    // Neighbouring streams do not run together.
    var a = source.stream(0)
    var b = source.stream(1)
    let n = 20_000.0
    var product = 0.0
    for _ in 0..<Int(n) { product += (a.uniform() - 0.5) * (b.uniform() - 0.5) }
    #expect(abs(product / n) < 5.0 / 12 / n.squareRoot())
  }

  @Test func drawsFromTheStatedDistributions() {
    var source = RandomSource(seed: 9)
    let n = 20_000
    let uniform = (0..<n).map { _ in source.uniform(2, 4) }
    #expect(uniform.allSatisfy { (2..<4).contains($0) })
    #expect(abs(uniform.reduce(0, +) / Double(n) - 3) < 0.02)
    let gaps = (0..<n).map { _ in source.exponential(rate: 0.01) }
    #expect(gaps.allSatisfy { $0 >= 0 && $0.isFinite })
    #expect(abs(gaps.reduce(0, +) / Double(n) - 100) < 4)
    let normal = (0..<n).map { _ in source.normal() }
    #expect(abs(normal.reduce(0, +) / Double(n)) < 0.04)
    #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / Double(n) - 1) < 0.05)
    var counts = [0, 0, 0]
    for _ in 0..<n { counts[source.index(below: 3)] += 1 }
    #expect(counts.allSatisfy { abs($0 - n / 3) < 500 })
  }

  @Test func logarithmIsWithinTwoUlp() {
    var source = RandomSource(seed: 10)
    for _ in 0..<20_000 {
      let x = Foundation.exp(source.uniform(-700, 700))
      let ours = naturalLogarithm(x)
      let theirs = Foundation.log(x)
      #expect(abs(ours - theirs) <= 2 * theirs.ulp, "ln \(x)")
    }
    #expect(naturalLogarithm(1) == 0)
    #expect(naturalLogarithm(0) == -.infinity)
    #expect(naturalLogarithm(.infinity) == .infinity)
    #expect(naturalLogarithm(-1).isNaN && naturalLogarithm(.nan).isNaN)
    #expect(
      abs(naturalLogarithm(.leastNonzeroMagnitude) - Foundation.log(Double.leastNonzeroMagnitude)) < 1e-12)
  }

  @Test func savesItsState() throws {
    var source = RandomSource(seed: 3)
    _ = source.next()
    var copy = try JSONDecoder().decode(RandomSource.self, from: JSONEncoder().encode(source))
    #expect(copy == source && copy.next() == source.next())
  }
}
