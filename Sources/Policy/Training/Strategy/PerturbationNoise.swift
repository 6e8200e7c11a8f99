import Sim

/// Standard normal noise that is a function of (seed, generation, pair, block): it is made when needed and never
/// stored, and any part of it can be made alone.
struct PerturbationNoise: Sendable {
  /// Values per block: the grain at which the gradient is summed in parallel.
  static let blockSize = 4096

  private let source: RandomSource

  init(seed: UInt64) {
    source = RandomSource(seed: seed)
  }

  static func blockCount(_ count: Int) -> Int {
    (count + blockSize - 1) / blockSize
  }

  /// Values of block `block` of a perturbation of `count` values.
  static func range(ofBlock block: Int, count: Int) -> Range<Int> {
    block * blockSize..<min(count, (block + 1) * blockSize)
  }

  /// Fills `out`, which has the block's size.
  ///
  /// Polar method (Marsaglia and Bray 1964), both values of every accepted point used.
  func fill(_ out: UnsafeMutableBufferPointer<Float>, generation: Int, pair: Int, block: Int) {
    var random = source.stream(UInt64(generation)).stream(UInt64(pair)).stream(UInt64(block))
    var index = 0
    while index < out.count {
      let x = random.uniform(-1, 1)
      let y = random.uniform(-1, 1)
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let scale = (-2 * naturalLogarithm(square) / square).squareRoot()
      out[index] = Float(x * scale)
      if index + 1 < out.count { out[index + 1] = Float(y * scale) }
      index += 2
    }
  }

  /// A whole perturbation.
  func values(count: Int, generation: Int, pair: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      for block in 0..<Self.blockCount(count) {
        let range = Self.range(ofBlock: block, count: count)
        fill(
          UnsafeMutableBufferPointer(rebasing: buffer[range]), generation: generation, pair: pair,
          block: block)
      }
      initialized = count
    }
  }
}
