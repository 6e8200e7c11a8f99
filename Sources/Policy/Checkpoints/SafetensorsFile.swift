import Foundation
import Sim

/// A safetensors file: an 8-byte little-endian header length, a JSON header, then row-major little-endian data.
///
/// Every size and offset is checked when the value is made; reading a tensor cannot leave the file.
public struct SafetensorsFile: Sendable {
  /// One stored tensor.
  public struct Tensor: Sendable, Equatable {
    public let name: String
    public let element: TensorElement
    public let shape: [Int]
    /// Number of elements.
    public let count: Int
    /// First byte in the file.
    let start: Int
  }

  /// Longest header accepted, in bytes.
  static let largestHeader = 1 << 24

  /// The tensors in the order of their data.
  public let tensors: [Tensor]
  /// The text under `__metadata__`.
  public let metadata: [String: String]
  /// The name used in errors.
  public let file: String?
  private let bytes: Data
  private let positions: [String: Int]

  /// Reads a file, gunzipping it first if it is compressed.
  public init(path: String) throws(InputError) {
    var bytes = try FileAccess.read(path)
    if Gzip.isCompressed(bytes) { bytes = try Gzip.decompress(bytes, file: path) }
    try self.init(bytes: bytes, file: path)
  }

  /// Opens a file without reading it: the system reads what is asked for and may forget it again.
  ///
  /// The file must not be shortened while it is open; ours are replaced as a whole, never changed.
  public init(mapping path: String) throws(InputError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      throw InputError(
        .noInput, file: path, "cannot be read: \(error.localizedDescription)", remedy: "check the path")
    }
    try self.init(data: data, file: path)
  }

  /// Checks and indexes the bytes of a file.
  ///
  /// - Throws: as ``init(data:file:)``.
  public init(bytes: [UInt8], file: String? = nil) throws(InputError) {
    try self.init(data: Data(bytes), file: file)
  }

  /// Checks and indexes the bytes of a file.
  ///
  /// - Throws: ``InputError`` naming the tensor for unknown element types, sizes that do not fit the shape, and
  ///   data that overlap, leave holes or reach beyond the file.
  /// - Complexity: O(header + tensors · log tensors); the data are not touched.
  public init(data bytes: Data, file: String? = nil) throws(InputError) {
    guard bytes.count >= 8 else {
      throw InputError(
        .data, file: file, "has \(bytes.count) bytes, too few for a safetensors header",
        remedy: Self.copyAgain)
    }
    // Data may begin anywhere; from here on it begins at 0.
    let bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64(8 * $1) }
    guard length <= UInt64(min(Self.largestHeader, bytes.count - 8)) else {
      throw InputError(
        .data, file: file, place: "byte 0",
        "is not a safetensors file: its header would have \(length) bytes",
        remedy: "at most \(min(Self.largestHeader, bytes.count - 8)) are possible here")
    }
    let dataStart = 8 + Int(length)
    let header: [String: Any]
    do {
      let object = try JSONSerialization.jsonObject(with: Data(bytes[8..<dataStart]))
      guard let dictionary = object as? [String: Any] else {
        throw InputError(.data, file: file, place: "header", "is not a JSON object")
      }
      header = dictionary
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(.data, file: file, place: "header", "is not valid JSON")
    }
    var metadata: [String: String] = [:]
    var tensors: [Tensor] = []
    for (name, value) in header {
      if name == "__metadata__" {
        guard let text = value as? [String: String] else {
          throw InputError(.data, file: file, place: "header", "__metadata__ must map text to text")
        }
        metadata = text
      } else {
        tensors.append(
          try Self.tensor(name, value, dataStart: dataStart, size: bytes.count, file: file))
      }
    }
    tensors.sort { ($0.start, $0.count, $0.name) < ($1.start, $1.count, $1.name) }
    var end = dataStart
    for tensor in tensors {
      guard tensor.start == end else {
        throw InputError(
          .data, file: file, place: "tensor \(tensor.name)",
          "its data begin at byte \(tensor.start), the data before end at byte \(end)",
          remedy: "data must follow each other without holes or overlaps")
      }
      end += tensor.count * tensor.element.size
    }
    guard end == bytes.count else {
      throw InputError(
        .data, file: file, place: "byte \(end)", "\(bytes.count - end) bytes belong to no tensor")
    }
    self.tensors = tensors
    self.metadata = metadata
    self.file = file
    self.bytes = bytes
    positions = Dictionary(
      tensors.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What helps where a file ends too early.
  private static let copyAgain = "the file ends too early: copy or download it again"

  private static func tensor(
    _ name: String, _ value: Any, dataStart: Int, size: Int, file: String?
  ) throws(InputError) -> Tensor {
    let place = "tensor \(name)"
    guard let entry = value as? [String: Any] else {
      throw InputError(.data, file: file, place: place, "its header entry is not an object")
    }
    guard let type = entry["dtype"] as? String, let element = TensorElement(rawValue: type) else {
      throw InputError(
        .data, file: file, place: place, "unknown dtype \(entry["dtype"] ?? "(missing)")",
        remedy: TensorElement.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let shape = entry["shape"] as? [Int], let length = TensorShape.bytes(shape, element: element),
      let count = TensorShape.count(shape)
    else {
      throw InputError(.data, file: file, place: place, "its shape is not a list of sizes")
    }
    guard let offsets = entry["data_offsets"] as? [Int], offsets.count == 2 else {
      throw InputError(.data, file: file, place: place, "data_offsets must be two integers")
    }
    guard offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] <= size - dataStart else {
      throw InputError(
        .data, file: file, place: place,
        "data_offsets \(offsets) leave the \(size - dataStart) bytes of data",
        remedy: offsets[1] > size - dataStart ? Self.copyAgain : nil)
    }
    guard offsets[1] - offsets[0] == length else {
      throw InputError(
        .data, file: file, place: place,
        "\(offsets[1] - offsets[0]) bytes for shape \(shape) of \(type)", remedy: "\(length) are needed")
    }
    return Tensor(
      name: name, element: element, shape: shape, count: count, start: dataStart + offsets[0])
  }

  /// The tensor called `name`, nil if there is none.
  public func tensor(named name: String) -> Tensor? {
    positions[name].map { tensors[$0] }
  }

  /// The values of an F32 tensor.
  public func floats(_ name: String) throws(InputError) -> [Float] {
    let tensor = try required(name, [.f32])
    return read(tensor) { Float(bitPattern: UInt32(littleEndian: $0)) }
  }

  /// The values of an F64 or F32 tensor.
  public func doubles(_ name: String) throws(InputError) -> [Double] {
    let tensor = try required(name, [.f64, .f32])
    if tensor.element == .f32 { return try floats(name).map(Double.init) }
    return read(tensor) { Double(bitPattern: UInt64(littleEndian: $0)) }
  }

  /// The values of a tensor of integers of any width (U64 is refused) or of booleans (0, 1).
  public func integers(_ name: String) throws(InputError) -> [Int] {
    let tensor = try required(name, [.i64, .i32, .i16, .i8, .u32, .u16, .u8, .bool])
    switch tensor.element {
    case .i64: return read(tensor) { (value: Int64) in Int(Int64(littleEndian: value)) }
    case .i32: return read(tensor) { (value: Int32) in Int(Int32(littleEndian: value)) }
    case .i16: return read(tensor) { (value: Int16) in Int(Int16(littleEndian: value)) }
    case .i8: return read(tensor) { (value: Int8) in Int(value) }
    case .u32: return read(tensor) { (value: UInt32) in Int(UInt32(littleEndian: value)) }
    case .u16: return read(tensor) { (value: UInt16) in Int(UInt16(littleEndian: value)) }
    default: return read(tensor) { (value: UInt8) in Int(value) }
    }
  }

  private func required(_ name: String, _ elements: [TensorElement]) throws(InputError) -> Tensor {
    guard let tensor = tensor(named: name) else {
      throw InputError(.data, file: file, "has no tensor \(name)")
    }
    guard elements.contains(tensor.element) else {
      throw InputError(
        .data, file: file, place: "tensor \(name)", "has elements \(tensor.element.rawValue)",
        remedy: elements.map(\.rawValue).joined(separator: " or ") + " is needed")
    }
    return tensor
  }

  private func read<Stored: BitwiseCopyable, Value>(
    _ tensor: Tensor, _ convert: (Stored) -> Value
  ) -> [Value] {
    bytes.withUnsafeBytes { raw in
      let size = MemoryLayout<Stored>.size
      return (0..<tensor.count).map {
        convert(raw.loadUnaligned(fromByteOffset: tensor.start + $0 * size, as: Stored.self))
      }
    }
  }
}
