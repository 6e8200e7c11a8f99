import Sim

extension StudentDocument {
  /// The part of that name.
  ///
  /// - Throws: ``InputError`` (`usage`) that names them all.
  public func part(_ name: String) throws(InputError) -> StudentPart {
    let parts = body.parts
    guard let part = parts.first(where: { $0.name == name }) else {
      throw InputError(
        .usage, "the student has no part \"\(name)\"",
        remedy: parts.isEmpty
          ? "it has no tree of its own" : "it has \(parts.map(\.name).joined(separator: ", "))")
    }
    return part
  }

  /// A part that ranks candidates as a tree of its own, made as the student was; nil for one that chooses a class.
  ///
  /// The allocation rule, and who else decides, are not part of it.
  public func document(of part: StudentPart) -> TreeDocument? {
    guard case .ranking(let kind) = part.role else { return nil }
    return TreeDocument(kind: kind, tree: part.tree, provenance: provenance)
  }

  /// The setting that the student was made in.
  ///
  /// - Throws: as ``TreeSetting/init(_:)``.
  public func setting() throws(InputError) -> TreeSetting {
    // Read from the provenance alone.
    try TreeSetting(
      TreeDocument(
        kind: .pairwise, tree: DecisionTree(features: [], classes: [], nodes: []), provenance: provenance))
  }
}
