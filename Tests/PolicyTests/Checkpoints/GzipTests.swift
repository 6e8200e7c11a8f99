import Foundation
import Sim
import Testing

@testable import Policy

struct GzipTests {
  /// ``content``, compressed by Python.
  private static let sample = [UInt8](
    Data(base64Encoded: "H4sIAAAAAAACA0tJTSspSk1VSBmlyaIBRDbG40ABAAA=") ?? Data())
  private static let content = [UInt8](String(repeating: "deftree ", count: 40).utf8)

  @Test func contentComesBack() throws {
    #expect(Gzip.isCompressed(Self.sample))
    #expect(try Gzip.decompress(Self.sample) == Self.content)
    #expect(try Gzip.decompress(Self.sample + Self.sample) == Self.content + Self.content)
  }

  @Test func limitsAndDamage() {
    #expect(throws: InputError.self) { try Gzip.decompress(Self.sample, limit: Self.content.count - 1) }
    #expect(throws: InputError.self) { try Gzip.decompress([]) }
    #expect(throws: InputError.self) { try Gzip.decompress(Self.sample + [7]) }
    for length in 0..<Self.sample.count {
      #expect(throws: InputError.self) { try Gzip.decompress(Array(Self.sample[..<length])) }
    }
  }

  @Test func damagedFilesNeverTrap() {
    var mutator = Mutator(seed: 15)
    for _ in 0..<100_000 { _ = try? Gzip.decompress(mutator.mutate(Self.sample), limit: 1 << 16) }
  }
}
