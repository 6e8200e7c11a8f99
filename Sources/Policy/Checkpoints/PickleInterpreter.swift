import Sim

/// Reads pickles (protocols 2 to 5) without being one: it knows the opcodes that data need and the globals that
/// the caller allows, calls nothing, and refuses the rest by name.
///
/// Work and memory are linear in the input: containers are shared by reference and never copied or nested in
/// Swift values, so there is no recursion either.
struct PickleInterpreter {
  /// Whether a global may appear.
  let isAllowed: (String) -> Bool
  private let file: String?
  private var reader: PickleReader
  private var stack: [PickleValue] = []
  private var memo: [Int: PickleValue] = [:]
  /// Containers and objects, by the index in ``PickleValue/reference(_:)``.
  private(set) var heap: [PickleObject] = []

  init(bytes: [UInt8], file: String?, allowing isAllowed: @escaping (String) -> Bool) {
    self.isAllowed = isAllowed
    self.file = file
    reader = PickleReader(bytes: bytes, file: file)
  }

  /// Runs the program and returns its result.
  mutating func run() throws(InputError) -> PickleValue {
    while true {
      let start = reader.position
      let code = try reader.byte()
      guard let opcode = PickleOpcode(rawValue: code) else {
        throw failure("unknown or forbidden pickle opcode 0x\(String(code, radix: 16))", at: start)
      }
      if opcode == .stop {
        let result = try pop(at: start)
        guard stack.isEmpty else {
          throw failure("the pickle leaves \(stack.count) values behind", at: start)
        }
        return result
      }
      try execute(opcode, at: start)
    }
  }

  /// The container or object that `value` refers to.
  func object(_ value: PickleValue) -> PickleObject? {
    guard case .reference(let index) = value, heap.indices.contains(index) else { return nil }
    return heap[index]
  }

  private mutating func execute(_ opcode: PickleOpcode, at start: Int) throws(InputError) {
    switch opcode {
    case .stop: break
    case .proto:
      let version = try reader.byte()
      guard (2...5).contains(version) else {
        throw failure("pickle protocol \(version)", at: start, remedy: "protocols 2 to 5 are read")
      }
    case .frame: _ = try reader.length(bytes: 8)
    case .mark: stack.append(.mark)
    case .pop: _ = try pop(at: start)
    case .popMark: _ = try popToMark(at: start)
    case .duplicate:
      let value = try pop(at: start)
      stack += [value, value]
    case .none: stack.append(.none)
    case .newTrue: stack.append(.bool(true))
    case .newFalse: stack.append(.bool(false))
    case .binInt: stack.append(.integer(Int(Int32(truncatingIfNeeded: try reader.unsigned(bytes: 4)))))
    case .binInt1: stack.append(.integer(try reader.unsigned(bytes: 1)))
    case .binInt2: stack.append(.integer(try reader.unsigned(bytes: 2)))
    case .long1: stack.append(.integer(try reader.long(at: start)))
    case .binFloat: stack.append(.number(try reader.double()))
    case .shortBinUnicode: stack.append(.text(try reader.text(lengthBytes: 1)))
    case .binUnicode: stack.append(.text(try reader.text(lengthBytes: 4)))
    case .binUnicode8: stack.append(.text(try reader.text(lengthBytes: 8)))
    case .shortBinBytes, .shortBinString: stack.append(.bytes(try reader.bytes(lengthBytes: 1)))
    case .binBytes, .binString: stack.append(.bytes(try reader.bytes(lengthBytes: 4)))
    case .binBytes8, .byteArray8: stack.append(.bytes(try reader.bytes(lengthBytes: 8)))
    case .emptyList: allocate(.list([]))
    case .emptyTuple: allocate(.tuple([]))
    case .emptyDictionary: allocate(.dictionary([]))
    case .list: allocate(.list(try popToMark(at: start)))
    case .tuple: allocate(.tuple(try popToMark(at: start)))
    case .dictionary: allocate(.dictionary(try pairs(try popToMark(at: start), at: start)))
    case .tuple1: try tuple(1, at: start)
    case .tuple2: try tuple(2, at: start)
    case .tuple3: try tuple(3, at: start)
    case .append: try append([try pop(at: start)], at: start)
    case .appends: try append(try popToMark(at: start), at: start)
    case .setItem:
      let value = try pop(at: start)
      let key = try pop(at: start)
      try setItems([key, value], at: start)
    case .setItems: try setItems(try popToMark(at: start), at: start)
    case .global:
      let module = try reader.line()
      try pushGlobal(module + "." + (try reader.line()), at: start)
    case .stackGlobal: try stackGlobal(at: start)
    case .reduce, .newObject: try reduce(at: start)
    case .build: try build(at: start)
    case .binPersistentID: allocate(.persistent(try pop(at: start)))
    case .binGet: try recall(try reader.unsigned(bytes: 1), at: start)
    case .longBinGet: try recall(try reader.unsigned(bytes: 4), at: start)
    case .binPut: memo[try reader.unsigned(bytes: 1)] = try top(at: start)
    case .longBinPut: memo[try reader.unsigned(bytes: 4)] = try top(at: start)
    case .memoize: memo[memo.count] = try top(at: start)
    }
  }

  private mutating func allocate(_ object: PickleObject) {
    stack.append(.reference(heap.count))
    heap.append(object)
  }

  private mutating func tuple(_ count: Int, at start: Int) throws(InputError) {
    var values: [PickleValue] = []
    for _ in 0..<count { values.append(try pop(at: start)) }
    allocate(.tuple(values.reversed()))
  }

  private mutating func append(_ values: [PickleValue], at start: Int) throws(InputError) {
    guard case .reference(let index) = try top(at: start), case .list(var items) = heap[index] else {
      throw failure("items are appended to something that is not a list", at: start)
    }
    heap[index] = .list([])
    items += values
    heap[index] = .list(items)
  }

  private mutating func setItems(_ values: [PickleValue], at start: Int) throws(InputError) {
    let added = try pairs(values, at: start)
    guard case .reference(let index) = try top(at: start), case .dictionary(var items) = heap[index] else {
      throw failure("items are set in something that is not a dictionary", at: start)
    }
    heap[index] = .dictionary([])
    items += added
    heap[index] = .dictionary(items)
  }

  private func pairs(_ values: [PickleValue], at start: Int) throws(InputError) -> [PickleObject.PickleEntry]
  {
    guard values.count % 2 == 0 else { throw failure("a dictionary key without a value", at: start) }
    return stride(from: 0, to: values.count, by: 2).map {
      PickleObject.PickleEntry(key: values[$0], value: values[$0 + 1])
    }
  }

  private mutating func pushGlobal(_ name: String, at start: Int) throws(InputError) {
    guard isAllowed(name) else {
      throw failure(
        "the pickle names the foreign global \(name.debugDescription)", at: start,
        remedy: "only plain data are read; nothing in the file is executed")
    }
    stack.append(.global(name))
  }

  private mutating func stackGlobal(at start: Int) throws(InputError) {
    guard case .text(let name) = try pop(at: start), case .text(let module) = try pop(at: start) else {
      throw failure("a global without a name", at: start)
    }
    try pushGlobal(module + "." + name, at: start)
  }

  private mutating func reduce(at start: Int) throws(InputError) {
    let arguments = try pop(at: start)
    guard case .tuple(let values)? = object(arguments) else {
      throw failure("a call without an argument tuple", at: start)
    }
    guard case .global(let name) = try pop(at: start) else {
      throw failure("a call of something that is not a global", at: start)
    }
    if name == "collections.OrderedDict" {
      guard values.isEmpty else { throw failure("OrderedDict with arguments", at: start) }
      allocate(.dictionary([]))
    } else {
      allocate(.call(global: name, arguments: arguments, state: .none))
    }
  }

  private mutating func build(at start: Int) throws(InputError) {
    let state = try pop(at: start)
    guard case .reference(let index) = try top(at: start) else {
      throw failure("a state for something that is not an object", at: start)
    }
    switch heap[index] {
    case .call(let global, let arguments, _):
      heap[index] = .call(global: global, arguments: arguments, state: state)
    // An ordered dictionary's attributes (the checkpoint's `_metadata`) say nothing about its tensors.
    case .dictionary: break
    default: throw failure("a state for something that is not an object", at: start)
    }
  }

  private mutating func recall(_ index: Int, at start: Int) throws(InputError) {
    guard let value = memo[index] else { throw failure("memo entry \(index) is not set", at: start) }
    stack.append(value)
  }

  private func top(at start: Int) throws(InputError) -> PickleValue {
    guard let value = stack.last, value != .mark else {
      throw failure("the pickle's stack is empty", at: start)
    }
    return value
  }

  private mutating func pop(at start: Int) throws(InputError) -> PickleValue {
    let value = try top(at: start)
    stack.removeLast()
    return value
  }

  private mutating func popToMark(at start: Int) throws(InputError) -> [PickleValue] {
    guard let position = stack.lastIndex(of: .mark) else {
      throw failure("a group without its mark", at: start)
    }
    let values = Array(stack[(position + 1)...])
    stack.removeSubrange(position...)
    return values
  }

  private func failure(_ message: String, at position: Int, remedy: String? = nil) -> InputError {
    InputError(.data, file: file, place: "pickle byte \(position)", message, remedy: remedy)
  }
}
