import Sim

/// A `.pt` file: a zip of `NAME/data.pkl`, a pickle of tensors by name, and raw storages `NAME/data/KEY`.
///
/// Source: facts, deft-network, "Checkpoints in the wild".
struct TorchArchive {
  /// Most values accepted in all tensors together; views may repeat a storage.
  static let largestTotal = 1 << 26

  /// The globals that a dictionary of tensors needs.
  private static let storages: [String: TensorElement] = [
    "torch.FloatStorage": .f32, "torch.DoubleStorage": .f64,
  ]
  private static let otherGlobals: Set<String> = [
    "collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter",
  ]

  private let file: String?
  private let entries: [String: [UInt8]]
  private let prefix: String
  private let program: [UInt8]

  init(bytes: [UInt8], file: String?) throws(InputError) {
    self.file = file
    entries = try ZipArchive(bytes: bytes, file: file).entries
    let programs = entries.keys.filter { $0.hasSuffix("/data.pkl") }
    guard let path = programs.first, programs.count == 1, let program = entries[path] else {
      throw InputError(
        .data, file: file, "holds \(programs.count) entries named …/data.pkl", remedy: "a .pt file has one")
    }
    prefix = String(path.dropLast("data.pkl".count))
    self.program = program
    if let order = entries[prefix + "byteorder"], order != [UInt8]("little".utf8) {
      throw InputError(
        .data, file: file, place: prefix + "byteorder", "the storages are not little-endian")
    }
  }

  /// The tensors in the pickle's order.
  func checkpoint() throws(InputError) -> Checkpoint {
    var interpreter = PickleInterpreter(bytes: program, file: file) {
      Self.otherGlobals.contains($0) || Self.storages[$0] != nil
    }
    let root = try interpreter.run()
    guard case .dictionary(let items)? = interpreter.object(root) else {
      throw InputError(.data, file: file, "the pickle holds no dictionary of tensors")
    }
    var tensors: [CheckpointTensor] = []
    var names = Set<String>()
    var total = 0
    for item in items {
      guard case .text(let name) = item.key else {
        throw InputError(.data, file: file, "a tensor's name is not text")
      }
      guard names.insert(name).inserted else {
        throw InputError(.data, file: file, place: "tensor \(name)", "occurs twice")
      }
      tensors.append(try tensor(name, item.value, interpreter, &total))
    }
    return Checkpoint(tensors: tensors)
  }

  private func tensor(
    _ name: String, _ value: PickleValue, _ heap: PickleInterpreter, _ total: inout Int
  ) throws(InputError) -> CheckpointTensor {
    guard case .call(let global, let packed, _)? = heap.object(value),
      case .tuple(let arguments)? = heap.object(packed)
    else { throw wrong(name, "is not a tensor") }
    if global == "torch._utils._rebuild_parameter", let inner = arguments.first {
      // One level only: a parameter wraps a tensor, never another parameter.
      guard case .call("torch._utils._rebuild_tensor_v2", _, _)? = heap.object(inner) else {
        throw wrong(name, "is not a tensor")
      }
      return try tensor(name, inner, heap, &total)
    }
    guard global == "torch._utils._rebuild_tensor_v2", arguments.count >= 4,
      case .persistent(let identifier)? = heap.object(arguments[0]),
      case .integer(let offset) = arguments[1],
      let shape = integers(arguments[2], heap), let strides = integers(arguments[3], heap)
    else { throw wrong(name, "is not a tensor") }
    let storage = try storage(name, identifier, heap)
    let values = try gather(name, storage, offset: offset, shape: shape, strides: strides, &total)
    return CheckpointTensor(name: name, shape: shape, values: values)
  }

  private struct Storage {
    let bytes: [UInt8]
    let element: TensorElement
    let count: Int
  }

  private func storage(
    _ name: String, _ identifier: PickleValue, _ heap: PickleInterpreter
  ) throws(InputError) -> Storage {
    guard case .tuple(let parts)? = heap.object(identifier), parts.count == 5,
      parts[0] == .text("storage"), case .global(let type) = parts[1], case .text(let key) = parts[2],
      case .integer(let count) = parts[4], let element = Self.storages[type]
    else { throw wrong(name, "its storage is not a float storage") }
    guard let bytes = entries[prefix + "data/" + key] else {
      throw wrong(name, "its storage \(prefix)data/\(key) is not in the archive")
    }
    guard count >= 0, TensorShape.bytes([count], element: element) == bytes.count else {
      throw wrong(name, "\(count) values in a storage of \(bytes.count) bytes")
    }
    return Storage(bytes: bytes, element: element, count: count)
  }

  private func gather(
    _ name: String, _ storage: Storage, offset: Int, shape: [Int], strides: [Int], _ total: inout Int
  ) throws(InputError) -> [Float] {
    guard shape.count == strides.count, shape.count <= 8, let count = TensorShape.count(shape) else {
      throw wrong(name, "impossible shape \(shape) with strides \(strides)")
    }
    let (sum, overflow) = total.addingReportingOverflow(count)
    guard !overflow, sum <= Self.largestTotal else {
      throw wrong(name, "more than \(Self.largestTotal) values in all tensors together")
    }
    total = sum
    guard count > 0 else { return [] }
    var last = offset
    var isInside = offset >= 0 && strides.allSatisfy { $0 >= 0 }
    for (size, stride) in zip(shape, strides) where isInside {
      let (step, stepOverflow) = (size - 1).multipliedReportingOverflow(by: stride)
      let (next, nextOverflow) = last.addingReportingOverflow(step)
      isInside = !stepOverflow && !nextOverflow
      last = next
    }
    guard isInside, last < storage.count else {
      throw wrong(
        name, "offset \(offset), shape \(shape), strides \(strides) leave its \(storage.count) values")
    }
    var values: [Float] = []
    values.reserveCapacity(count)
    var index = [Int](repeating: 0, count: shape.count)
    storage.bytes.withUnsafeBytes { raw in
      for _ in 0..<count {
        var position = offset
        for axis in index.indices { position += index[axis] * strides[axis] }
        if storage.element == .f64 {
          let bits = raw.loadUnaligned(fromByteOffset: position * 8, as: UInt64.self)
          values.append(Float(Double(bitPattern: UInt64(littleEndian: bits))))
        } else {
          let bits = raw.loadUnaligned(fromByteOffset: position * 4, as: UInt32.self)
          values.append(Float(bitPattern: UInt32(littleEndian: bits)))
        }
        var axis = index.count - 1
        while axis >= 0 {
          index[axis] += 1
          if index[axis] < shape[axis] { break }
          index[axis] = 0
          axis -= 1
        }
      }
    }
    return values
  }

  private func integers(_ value: PickleValue, _ heap: PickleInterpreter) -> [Int]? {
    guard case .tuple(let items)? = heap.object(value) else { return nil }
    var result: [Int] = []
    for item in items {
      guard case .integer(let number) = item else { return nil }
      result.append(number)
    }
    return result
  }

  private func wrong(_ name: String, _ message: String) -> InputError {
    InputError(.data, file: file, place: "tensor \(name)", message)
  }
}
