import Sim

/// Edits as a file: what to change in a tree, where, by whom and why, to be checked, applied, and replayed on another
/// tree.
///
/// Each edit's place is told as the tree stands after the edits before it. The file format is `Guides/Editing.md`.
public struct EditScript: Sendable, Equatable {
  public static let format = "deftree-edits"
  /// The version written; all before it are read.
  public static let version = 1
  /// The most edits of a script.
  public static let mostEdits = 10_000

  /// Who, why and when, for edits that do not say it themselves.
  public var note: EditNote
  /// The hash of the tree it was written for, if it says so.
  public var tree: String?
  public var edits: [ScriptedEdit]

  public init(note: EditNote = EditNote(), tree: String? = nil, edits: [ScriptedEdit]) {
    self.note = note
    self.tree = tree
    self.edits = edits
  }

  /// What the history says of `edit`.
  public func note(of edit: ScriptedEdit) -> EditNote {
    EditNote(
      author: edit.note.author ?? note.author, reason: edit.note.reason ?? note.reason,
      date: edit.note.date ?? note.date)
  }

  /// Reads the file at `path`.
  ///
  /// - Throws: ``InputError`` with file, line and key, and what is needed.
  public static func read(_ path: String) throws(InputError) -> EditScript {
    guard !path.hasSuffix(".json") else {
      throw InputError(
        .usage, file: path, "is a JSON file, where a script of edits is needed",
        remedy: "scripts end in .yaml; are a script and a tree in each other's place?")
    }
    let bytes = try FileAccess.read(path, limit: StrictJSONParser.mostBytes)
    do {
      return try EditScript(decoding: bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// Reads the bytes of a file.
  public init(decoding bytes: [UInt8]) throws(InputError) {
    self = try EditScriptFile.script(String(decoding: bytes, as: UTF8.self))
  }

  /// The text of the file; reads back as the same script.
  public func encoded() -> String { EditScriptWriter.text(self) }

  /// Writes the file at `path`, whole or not at all.
  public func write(to path: String) throws(InputError) {
    try FileAccess.replace(path, with: encoded())
  }
}
