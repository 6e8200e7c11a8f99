/// A file format for workflows. A new one is one type here and one line in ``WorkflowFormats``.
public protocol WorkflowFormat: Sendable {
  /// Short name, as typed on a command line (`dax`).
  var name: String { get }
  /// One line on what it is.
  var summary: String { get }
  /// File name endings, lower case, without the dot.
  var fileExtensions: [String] { get }
  /// Whether content that starts with this byte (after byte-order mark and white space) may be of this format.
  func recognises(firstByte: UInt8) -> Bool
  /// Whether ``write(_:options:)`` is offered.
  var canWrite: Bool { get }

  /// The workflow in `bytes`; `file` is used for messages and, where the content has no name, to name it.
  func read(
    _ bytes: [UInt8], file: String?, options: WorkflowReadOptions
  ) throws(InputError) -> LoadedWorkflow

  /// The text of a file that ``read(_:file:options:)`` with the same options reads back as `workflow`.
  func write(_ workflow: Workflow, options: WorkflowReadOptions) throws(InputError) -> String
}

extension WorkflowFormat {
  public var canWrite: Bool { false }

  public func write(_ workflow: Workflow, options: WorkflowReadOptions) throws(InputError) -> String {
    let others = WorkflowFormats.all.filter(\.canWrite).map(\.name).joined(separator: ", ")
    throw InputError(.usage, "format \(name) is read, not written", remedy: "write \(others)")
  }
}

/// The formats known.
public enum WorkflowFormats {
  public static var all: [any WorkflowFormat] { [DAXReader(), WfFormat()] }

  /// The format called `name`, whatever the case.
  ///
  /// - Throws: ``InputError`` (`usage`) that lists the names.
  public static func named(_ name: String) throws(InputError) -> any WorkflowFormat {
    let wanted = name.lowercased()
    for format in all where format.name == wanted { return format }
    throw InputError(
      .usage, "no workflow format \"\(name)\"", remedy: "one of " + all.map(\.name).joined(separator: ", "))
  }
}
