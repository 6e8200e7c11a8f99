import Foundation
import Sim

/// Named float32 tensors in order, with text metadata: what `.safetensors` and `.pt` files of weights hold.
public struct Checkpoint: Sendable, Equatable {
  public var tensors: [CheckpointTensor]
  public var metadata: [String: String]

  public init(tensors: [CheckpointTensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads a `.safetensors` or `.pt` file; the content decides which it is.
  ///
  /// - Throws: ``InputError`` with the file and the tensor or opcode that is wrong.
  public init(path: String) throws(InputError) {
    try self.init(bytes: try FileAccess.read(path), file: path)
  }

  /// Reads the bytes of a `.safetensors` or `.pt` file.
  public init(bytes: [UInt8], file: String? = nil) throws(InputError) {
    if bytes.starts(with: [0x50, 0x4B]) {
      self = try TorchArchive(bytes: bytes, file: file).checkpoint()
    } else if bytes.starts(with: [0x80, 0x02]), bytes.count > 2, bytes[2] == 0x8A || bytes[2] == 0x63 {
      throw InputError(
        .data, file: file, "is a bare pickle, not a checkpoint this tool reads",
        remedy: "weights must be .safetensors or a zipped .pt (torch.save since 1.6)")
    } else {
      try self.init(SafetensorsFile(bytes: bytes, file: file))
    }
  }

  /// The tensors of a safetensors file, all of which must be F32.
  public init(_ source: SafetensorsFile) throws(InputError) {
    var tensors: [CheckpointTensor] = []
    for tensor in source.tensors {
      tensors.append(
        CheckpointTensor(
          name: tensor.name, shape: tensor.shape, values: try source.floats(tensor.name)))
    }
    self.init(tensors: tensors, metadata: source.metadata)
  }

  /// The bytes of a safetensors file with these tensors in this order. Metadata are written in key order, so
  /// equal checkpoints give equal bytes.
  public func safetensors() -> [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }
        .map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }
      entries.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.values.count * 4
      entries.append(
        "\(Self.quoted(tensor.name)):{\"dtype\":\"F32\",\"shape\":\(Self.list(tensor.shape)),"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = [UInt8]("{\(entries.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(0x20) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: header.count >> (8 * shift))) }
    bytes += header
    for tensor in tensors {
      for value in tensor.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  private static func list(_ sizes: [Int]) -> String {
    "[" + sizes.map(String.init).joined(separator: ",") + "]"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
