import Sim

/// The file of a tree or of another student: what verbs take that work on both.
public enum DistilledFile: Sendable {
  case tree(TreeDocument)
  /// Anything but a single tree that decides alone.
  case student(StudentDocument)

  /// Reads the file at `path`. A student's file that holds nothing but a tree is that tree.
  ///
  /// - Throws: an error of kind `.data`, with the line where there is one, for anything else.
  public static func read(_ path: String) throws(InputError) -> DistilledFile {
    try TreeFileName.check(path)
    let bytes = try FileAccess.read(path, limit: StrictJSONParser.mostBytes)
    do {
      var root = try StrictObject(StrictJSON.parse(bytes), "the document")
      if try root.string("format") == TreeDocument.format { return .tree(try TreeDocument(decoding: bytes)) }
      let student = try StudentDocument(decoding: bytes)
      guard let plain = student.plainTree else { return .student(student) }
      return .tree(TreeDocument(kind: plain.kind, tree: plain.tree, provenance: student.provenance))
    } catch {
      throw error.inFile(path)
    }
  }
}
