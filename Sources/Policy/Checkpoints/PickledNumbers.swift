/// Numbers, lists of numbers and numpy arrays in an interpreted pickle.
struct PickledNumbers {
  let heap: PickleInterpreter
  /// Most numbers read from one value; statistics are small.
  private static let largestCount = 1024
  /// Deepest nesting followed.
  private static let deepest = 8

  private static let globals: Set<String> = [
    "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct",
    "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
    "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer",
    "numpy.ndarray", "numpy.dtype", "_codecs.encode", "collections.OrderedDict",
    "copyreg._reconstructor", "copy_reg._reconstructor", "builtins.object", "__builtin__.object",
    "builtins.bytearray", "__builtin__.bytearray",
  ]
  /// Classes of running statistics, in whatever module their author kept them; only their fields are read.
  private static let classes: Set<String> = [
    "RunningStat", "RunningMeanStd", "RunningMeanStdState", "ObStat",
  ]

  static func isAllowed(_ name: String) -> Bool {
    globals.contains(name) || classes.contains(String(name.split(separator: ".").last ?? ""))
  }

  /// The named fields of a dictionary or of an object with a dictionary as its state.
  func fields(_ value: PickleValue) -> [String: PickleValue]? {
    var items: [PickleObject.PickleEntry]
    switch heap.object(value) {
    case .dictionary(let entries)?: items = entries
    case .call(_, _, let state)?:
      guard case .dictionary(let entries)? = heap.object(state) else { return nil }
      items = entries
    default: return nil
    }
    var result: [String: PickleValue] = [:]
    for item in items {
      if let name = text(item.key) { result[name] = item.value }
    }
    return result
  }

  /// All numbers in `value`, in order; nil if anything in it is not a number.
  func flat(_ value: PickleValue) -> [Double]? {
    var result: [Double] = []
    return collect(value, depth: 0, into: &result) ? result : nil
  }

  private func collect(_ value: PickleValue, depth: Int, into result: inout [Double]) -> Bool {
    guard depth < Self.deepest, result.count <= Self.largestCount else { return false }
    switch value {
    case .integer(let number):
      result.append(Double(number))
      return true
    case .number(let number):
      result.append(number)
      return true
    default: break
    }
    switch heap.object(value) {
    case .list(let items)?, .tuple(let items)?:
      // A shared container may repeat: the count bounds the work.
      guard items.count <= Self.largestCount else { return false }
      for item in items where !collect(item, depth: depth + 1, into: &result) { return false }
      return true
    case .call(let global, let packed, let state)?:
      guard case .tuple(let arguments)? = heap.object(packed) else { return false }
      if global.hasSuffix("multiarray.scalar") {
        guard arguments.count == 2 else { return false }
        return decode(arguments[0], arguments[1], into: &result)
      }
      if global.hasSuffix("numeric._frombuffer") {
        guard arguments.count >= 2 else { return false }
        return decode(arguments[1], arguments[0], into: &result)
      }
      guard global.hasSuffix("multiarray._reconstruct"), case .tuple(let parts)? = heap.object(state),
        parts.count == 5
      else { return false }
      return decode(parts[2], parts[4], into: &result)
    default: return false
    }
  }

  /// Appends the numbers in `data`, whose elements `type` describes.
  private func decode(_ type: PickleValue, _ data: PickleValue, into result: inout [Double]) -> Bool {
    guard case .call("numpy.dtype", let packed, let state)? = heap.object(type),
      case .tuple(let arguments)? = heap.object(packed), let code = arguments.first.flatMap(text),
      let bytes = bytes(data)
    else { return false }
    var isBig = code.hasPrefix(">")
    if case .tuple(let parts)? = heap.object(state), parts.count > 1, text(parts[1]) == ">" { isBig = true }
    let name = code.trimmingPrefix(while: { "<>=|".contains($0) })
    let size: Int
    switch name {
    case "f8", "i8": size = 8
    case "f4", "i4": size = 4
    default: return false
    }
    guard bytes.count % size == 0, bytes.count / size <= Self.largestCount else { return false }
    for start in stride(from: 0, to: bytes.count, by: size) {
      var bits: UInt64 = 0
      for index in 0..<size {
        bits |= UInt64(bytes[start + index]) << UInt64(8 * (isBig ? size - 1 - index : index))
      }
      switch name {
      case "f8": result.append(Double(bitPattern: bits))
      case "i8": result.append(Double(Int64(bitPattern: bits)))
      case "f4": result.append(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
      default: result.append(Double(Int32(truncatingIfNeeded: bits)))
      }
    }
    return true
  }

  private func text(_ value: PickleValue) -> String? {
    switch value {
    case .text(let text): text
    case .bytes(let bytes): String(validating: bytes, as: UTF8.self)
    default: nil
    }
  }

  /// Bytes, or the Latin-1 text that protocol 2 writes for them.
  private func bytes(_ value: PickleValue) -> [UInt8]? {
    if case .bytes(let bytes) = value { return bytes }
    guard case .call(let global, let packed, _)? = heap.object(value),
      case .tuple(let arguments)? = heap.object(packed), let first = arguments.first
    else { return nil }
    if global.hasSuffix(".bytearray"), case .bytes(let bytes) = first { return bytes }
    guard global == "_codecs.encode", case .text(let text) = first else { return nil }
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return nil }
      result.append(byte)
    }
    return result
  }
}
