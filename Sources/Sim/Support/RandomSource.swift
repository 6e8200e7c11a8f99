/// A reproducible stream of random numbers: xoshiro256** seeded through SplitMix64.
///
/// The same seed and stream give the same numbers on every machine; nothing here calls the platform's
/// mathematics library, whose last bits depend on the processor. Make one from a seed, pass it on, and
/// take a ``stream(_:)`` per episode or worker.
///
/// Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018.
public struct RandomSource: RandomNumberGenerator, Sendable, Equatable, Codable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64
  private let seed: UInt64

  public init(seed: UInt64) {
    self.seed = seed
    var mixer = seed
    s0 = Self.splitMix(&mixer)
    s1 = Self.splitMix(&mixer)
    s2 = Self.splitMix(&mixer)
    s3 = Self.splitMix(&mixer)
  }

  /// An independent source for part `index` of the work; depends on the seed alone, not on what was drawn.
  public func stream(_ index: UInt64) -> RandomSource {
    var mixer = seed ^ 0xA076_1D64_78BD_642F
    let base = Self.splitMix(&mixer)
    var other = base &+ index &* 0x9E37_79B9_7F4A_7C15
    return RandomSource(seed: Self.splitMix(&other))
  }

  public mutating func next() -> UInt64 {
    let result = Self.rotate(s1 &* 5, 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = Self.rotate(s3, 45)
    return result
  }

  /// Uniform in [0, 1), 53 bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Uniform in [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// Uniform among 0..<count; `count` must be positive.
  public mutating func index(below count: Int) -> Int {
    Int.random(in: 0..<count, using: &self)
  }

  /// Exponential with the given rate (events per unit), mean 1/rate.
  public mutating func exponential(rate: Double) -> Double {
    -naturalLogarithm(1 - uniform()) / rate
  }

  /// Standard normal by the polar method (Marsaglia and Bray 1964); one of each pair is used, so that the
  /// state is only the generator's.
  public mutating func normal() -> Double {
    while true {
      let x = uniform(-1, 1)
      let y = uniform(-1, 1)
      let r = x * x + y * y
      if r > 0, r < 1 {
        return x * (-2 * naturalLogarithm(r) / r).squareRoot()
      }
    }
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 {
    (x << k) | (x >> (64 - k))
  }
}

/// ln x for positive finite x from the four basic operations alone, so that it has the same bits everywhere.
///
/// x = m·2^e with m in [√½, √2); ln m = 2 artanh((m−1)/(m+1)) by its series. Error below 2 ulp.
public func naturalLogarithm(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return x == 0 ? -.infinity : (x > 0 ? .infinity : .nan) }
  var mantissa = x.significand
  var exponent = Double(x.exponent)
  if mantissa > 1.4142135623730951 {
    mantissa /= 2
    exponent += 1
  }
  let z = (mantissa - 1) / (mantissa + 1)
  let square = z * z
  var sum = 0.0
  var k = 25.0
  while k >= 1 {
    sum = sum * square + 1 / k
    k -= 2
  }
  return exponent * 0.6931471805599453 + 2 * z * sum
}
