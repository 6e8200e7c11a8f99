/// Little-endian numbers and text for files built by hand in tests.
extension [UInt8] {
  mutating func put(_ value: Int, bytes count: Int) {
    for shift in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
  }

  mutating func put(_ text: String) { append(contentsOf: text.utf8) }
}

/// A zip archive of stored entries.
enum StoredZip {
  static func make(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in entries {
      let offset = bytes.count
      let checksum = Int(crc32(content))
      var common: [UInt8] = []
      for value in [20, 0, 0, 0, 0x21] { common.put(value, bytes: 2) }
      common.put(checksum, bytes: 4)
      common.put(content.count, bytes: 4)
      common.put(content.count, bytes: 4)
      common.put(name.utf8.count, bytes: 2)
      common.put(0, bytes: 2)
      bytes.put(0x0403_4B50, bytes: 4)
      bytes += common
      bytes.put(name)
      bytes += content
      directory.put(0x0201_4B50, bytes: 4)
      directory.put(20, bytes: 2)
      directory += common
      for value in [0, 0, 0] { directory.put(value, bytes: 2) }
      directory.put(0, bytes: 4)
      directory.put(offset, bytes: 4)
      directory.put(name)
    }
    let start = bytes.count
    bytes += directory
    bytes.put(0x0605_4B50, bytes: 4)
    for value in [0, 0, entries.count, entries.count] { bytes.put(value, bytes: 2) }
    bytes.put(directory.count, bytes: 4)
    bytes.put(start, bytes: 4)
    bytes.put(0, bytes: 2)
    return bytes
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}

/// A pickle of tensors as `torch.save` writes it, without the memo.
struct TorchPickle {
  struct Tensor {
    var name: String
    var storage = "0"
    var type = "FloatStorage"
    var count: Int
    var offset = 0
    var shape: [Int]
    var strides: [Int]
  }

  static func make(_ tensors: [Tensor]) -> [UInt8] {
    var bytes: [UInt8] = [0x80, 2]
    bytes.put("ccollections\nOrderedDict\n")
    bytes.put(")R(")
    for tensor in tensors {
      text(tensor.name, &bytes)
      bytes.put("ctorch._utils\n_rebuild_tensor_v2\n((")
      text("storage", &bytes)
      bytes.put("ctorch\n\(tensor.type)\n")
      text(tensor.storage, &bytes)
      text("cpu", &bytes)
      integer(tensor.count, &bytes)
      bytes.put("tQ")
      integer(tensor.offset, &bytes)
      for list in [tensor.shape, tensor.strides] {
        bytes.put("(")
        for value in list { integer(value, &bytes) }
        bytes.put("t")
      }
      bytes.append(0x89)
      bytes.put("ccollections\nOrderedDict\n)RtR")
    }
    bytes.put("u.")
    return bytes
  }

  private static func text(_ value: String, _ bytes: inout [UInt8]) {
    bytes.put("X")
    bytes.put(value.utf8.count, bytes: 4)
    bytes.put(value)
  }

  private static func integer(_ value: Int, _ bytes: inout [UInt8]) {
    bytes += [0x8A, 8]
    bytes.put(value, bytes: 8)
  }
}
