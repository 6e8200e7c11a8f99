/// A workflow read from a file, with what was odd but not wrong about the file.
public struct LoadedWorkflow: Sendable, Equatable {
  public var workflow: Workflow
  /// Sentences for the user; a wrong `jobCount` is one.
  public var warnings: [String]
  /// The format's name and dialect, as `DAX 2.1`.
  public var format: String

  public init(workflow: Workflow, warnings: [String], format: String) {
    self.workflow = workflow
    self.warnings = warnings
    self.format = format
  }
}
