/// How runtimes in a file become work.
public struct WorkflowReadOptions: Sendable, Equatable {
  /// Seconds for tasks of which the file states no runtime; nil makes such a task an error.
  public var defaultRuntime: Double?
  /// The vCPUs of the machine on which the file's runtimes were measured: work = runtime × this. The published
  /// studies read the reference files as 16-vCPU runtimes (RULES §0).
  public var referenceVCPUs: Double
  /// The workflow's name instead of the one found in or made from the file.
  public var name: String?

  public init(defaultRuntime: Double? = nil, referenceVCPUs: Double = 16, name: String? = nil) {
    self.defaultRuntime = defaultRuntime
    self.referenceVCPUs = referenceVCPUs
    self.name = name
  }

  /// - Throws: ``InputError`` (`usage`) for a default runtime that is negative or not finite, and for reference
  ///   vCPUs that are not positive and finite.
  func validate() throws(InputError) {
    if let runtime = defaultRuntime, !(runtime.isFinite && runtime >= 0) {
      throw InputError(.usage, "the default runtime is \(runtime)", remedy: "give seconds, finite and ≥ 0")
    }
    guard referenceVCPUs.isFinite, referenceVCPUs > 0 else {
      throw InputError(
        .usage, "the reference machine has \(referenceVCPUs) vCPUs", remedy: "give a number > 0")
    }
  }
}
