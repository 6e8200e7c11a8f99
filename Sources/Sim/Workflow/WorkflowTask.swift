/// One task of a workflow: what it is called and how much work it is.
public struct WorkflowTask: Sendable, Equatable {
  /// The identifier in the file it came from, unique in its workflow.
  public var id: String
  /// The transformation it runs (`mProjectPP`, `Blast`); tasks of one type behave alike.
  public var type: String
  /// Work in vCPU-seconds; time on a machine is work / vCPUs. Finite, not negative.
  public var work: Double
  /// Files read and written; dependencies are never derived from them (RULES §7).
  public var files: [WorkflowFile]

  public init(id: String, type: String, work: Double, files: [WorkflowFile] = []) {
    self.id = id
    self.type = type
    self.work = work
    self.files = files
  }

  /// Bytes of all files of the task, read and written.
  public var bytes: Double {
    files.reduce(0) { $0 + Double($1.bytes) }
  }
}
