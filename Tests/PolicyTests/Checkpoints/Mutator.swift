import Sim

/// Seeded damage to a file: flips, truncation, insertion, duplication and swaps of pieces.
struct Mutator {
  private var random: RandomSource
  /// Values that reach the edges of sizes and offsets.
  private let edges: [UInt8] = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0x22, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x30, 0x39]

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  mutating func mutate(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...random.index(below: 3) where !bytes.isEmpty {
      let position = random.index(below: bytes.count)
      let length = min(bytes.count - position, 1 + random.index(below: 12))
      switch random.index(below: 7) {
      case 0: bytes[position] ^= 1 << UInt8(random.index(below: 8))
      case 1: bytes[position] = edges[random.index(below: edges.count)]
      case 2: bytes.removeSubrange(position...)
      case 3: bytes.insert(UInt8(random.index(below: 256)), at: position)
      case 4:
        let piece = Array(bytes[position..<position + length])
        bytes.insert(contentsOf: piece, at: random.index(below: bytes.count))
      case 5: bytes.removeSubrange(position..<position + length)
      default: bytes.swapAt(position, random.index(below: bytes.count))
      }
    }
    return bytes
  }
}
