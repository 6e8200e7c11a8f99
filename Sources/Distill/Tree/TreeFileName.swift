import Sim

/// Tells scripts of edits from trees by their names, before one is read as the other.
enum TreeFileName {
  /// - Throws: ``InputError`` (`usage`) for a name that only a script has.
  static func check(_ path: String) throws(InputError) {
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else { return }
    throw InputError(
      .usage, file: path, "is a YAML file, where the file of a tree is needed",
      remedy: "trees end in .json; are a script and a tree in each other's place?")
  }
}
