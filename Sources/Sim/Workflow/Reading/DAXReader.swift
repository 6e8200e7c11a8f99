/// Reads Pegasus DAX: dialects 2.1 with a `runtime` attribute, 3.x, and 3.x with the profile `pegasus/runtime`.
///
/// The rules are those of facts, RULES §7: dependencies come from `child`/`parent` elements only; a wrong
/// `jobCount` or `childCount` is a warning; `uses` names its file in `file` or `name`; the runtime is the job's
/// attribute, else its profile, else the caller's default. Tasks stand in the order of their numbers if the ids
/// are `ID00000`, `ID00001`, … without gaps, else in file order; successors stand in the order of the
/// `child`/`parent` elements (simulator A4).
public struct DAXReader: WorkflowFormat {
  public init() {}

  public var name: String { "dax" }
  public var summary: String { "Pegasus DAX 2.1 and 3.x (read)" }
  public var fileExtensions: [String] { ["dax", "xml"] }

  public func recognises(firstByte: UInt8) -> Bool {
    firstByte == UInt8(ascii: "<")
  }

  /// - Throws: ``InputError`` (`data`) with the line, for XML that is malformed or has a document type, a root
  ///   other than `adag`, jobs without id, name or runtime, repeated ids, unknown references, cycles, negative or
  ///   non-finite numbers, and sub-workflows.
  /// - Complexity: O(bytes + tasks · log tasks).
  public func read(
    _ bytes: [UInt8], file: String? = nil, options: WorkflowReadOptions = WorkflowReadOptions()
  ) throws(InputError) -> LoadedWorkflow {
    do throws(InputError) {
      try options.validate()
      guard !bytes.isEmpty else {
        throw InputError(.data, "is empty (0 bytes)", remedy: "fetch or write the file again")
      }
      var content = DAXContent()
      try XMLScanner.scan(bytes, into: &content)
      return try content.assemble(file: file, options: options)
    } catch {
      throw file.map(error.inFile) ?? error
    }
  }
}
