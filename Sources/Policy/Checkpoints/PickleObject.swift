/// A container or an object that a pickle builds.
enum PickleObject: Sendable, Equatable {
  case tuple([PickleValue])
  case list([PickleValue])
  case dictionary([PickleEntry])
  /// A persistent identifier: in a checkpoint, a storage.
  case persistent(PickleValue)
  /// What calling a whitelisted global would give. Nothing is called: the reader of the pickle interprets it.
  case call(global: String, arguments: PickleValue, state: PickleValue)

  /// One item of a dictionary.
  struct PickleEntry: Sendable, Equatable {
    let key: PickleValue
    let value: PickleValue
  }
}
