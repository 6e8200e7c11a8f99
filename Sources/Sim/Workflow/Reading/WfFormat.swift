/// WfCommons WfFormat: the JSON of the WfCommons project. Reads 1.3, 1.4 and 1.5, writes 1.5.
///
/// Work is runtime × reference vCPUs, as for DAX; `coreCount` is not used. A task's type is its category (1.3),
/// else its command's program, else its name without a trailing number. Source: the schema
/// `wfcommons-schema.json` of WfFormat, versions 1.3–1.5.
public struct WfFormat: WorkflowFormat {
  public init() {}

  public var name: String { "wfformat" }
  public var summary: String { "WfCommons WfFormat JSON 1.3, 1.4, 1.5 (read), 1.5 (written)" }
  public var fileExtensions: [String] { ["json"] }
  public var canWrite: Bool { true }

  public func recognises(firstByte: UInt8) -> Bool {
    firstByte == UInt8(ascii: "{") || firstByte == UInt8(ascii: "[")
  }

  /// - Throws: ``InputError`` as ``WfFormatReader/read(_:file:options:)``.
  public func read(
    _ bytes: [UInt8], file: String? = nil, options: WorkflowReadOptions = WorkflowReadOptions()
  ) throws(InputError) -> LoadedWorkflow {
    try WfFormatReader.read(bytes, file: file, options: options)
  }

  public func write(
    _ workflow: Workflow, options: WorkflowReadOptions = WorkflowReadOptions()
  ) throws(InputError) -> String {
    try WfFormatWriter(referenceVCPUs: options.referenceVCPUs).text(of: workflow)
  }
}
