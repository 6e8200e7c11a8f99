import Sim
import Testing

/// Vectors of FIPS 180-4's examples and of NIST's CAVP short messages.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func vector(_ text: String, _ digest: String) {
    #expect(SHA256.hexadecimal(text.utf8) == digest)
  }

  @Test func everyLengthAroundABlockEqualsPiecewiseHashing() {
    for length in 50..<140 {
      let bytes = (0..<length).map { UInt8($0) }
      var hasher = SHA256()
      for byte in bytes { hasher.update([byte]) }
      #expect(hasher.finish().count == 32)
      #expect(SHA256.hexadecimal(bytes) == hasher.finish().map { String(format($0)) }.joined())
    }
    #expect(
      SHA256.hexadecimal(repeatElement(UInt8(0x61), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  private func format(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0" + text : text
  }
}
