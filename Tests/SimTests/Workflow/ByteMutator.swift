@testable import Sim

/// Damages valid files in the ways that files are damaged: flipped, lost, repeated, foreign bytes, swapped words.
struct ByteMutator {
  private var source: RandomSource
  /// Words of the format and hostile values.
  private let tokens: [[UInt8]]

  init(seed: UInt64, tokens: [String]) {
    source = RandomSource(seed: seed)
    self.tokens = tokens.map { Array($0.utf8) }
  }

  mutating func mutate(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...source.index(below: 3) {
      guard !bytes.isEmpty else { return bytes }
      let at = source.index(below: bytes.count)
      switch source.index(below: 8) {
      case 0: bytes[at] ^= 1 << UInt8(source.index(below: 8))
      case 1: bytes[at] = UInt8(source.index(below: 256))
      case 2: bytes.removeSubrange(at...)
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + 1 + source.index(below: 20)))
      case 4:
        let length = min(bytes.count - at, 1 + source.index(below: 60))
        bytes.insert(contentsOf: bytes[at..<(at + length)], at: source.index(below: bytes.count))
      case 5: bytes.insert(UInt8(source.index(below: 256)), at: at)
      case 6: bytes.insert(contentsOf: tokens[source.index(below: tokens.count)], at: at)
      default: replaceToken(in: &bytes)
      }
    }
    return bytes
  }

  /// Puts one token where another one stands.
  private mutating func replaceToken(in bytes: inout [UInt8]) {
    let wanted = tokens[source.index(below: tokens.count)]
    let other = tokens[source.index(below: tokens.count)]
    guard let first = wanted.first, bytes.count >= wanted.count else { return }
    let start = source.index(below: bytes.count)
    for at in start..<bytes.count where bytes[at] == first && at + wanted.count <= bytes.count {
      if bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
        bytes.replaceSubrange(at..<(at + wanted.count), with: other)
        return
      }
    }
  }
}
