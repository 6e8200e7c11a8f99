/// A value on the pickle interpreter's stack. Containers live in the interpreter's heap, because a pickle may
/// hold the same one twice and fill it later.
enum PickleValue: Sendable, Equatable {
  case none
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case bytes([UInt8])
  /// A global on the whitelist, `module.name`.
  case global(String)
  /// An index into the heap.
  case reference(Int)
  /// The mark that opens a group of arguments.
  case mark
}
