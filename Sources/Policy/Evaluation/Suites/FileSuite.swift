import Sim

/// A suite that a file describes (``SuiteFile``).
public struct FileSuite: EvaluationSuite {
  public let file: SuiteFile
  /// Where it was read, for errors.
  public let path: String

  /// - Throws: ``InputError`` with file and key, and what is needed.
  public init(path: String) throws(InputError) {
    self.init(try SuiteFile(path: path), path: path)
  }

  public init(_ file: SuiteFile, path: String) {
    self.file = file
    self.path = path
  }

  public var name: String { file.name }
  public var summary: String { file.summary }
  public var standardSizes: [String] { [size] }

  private var size: String {
    file.configuration.workload.files.isEmpty ? file.configuration.workload.sizes.name : "files"
  }

  public func scenarios(_ request: SuiteRequest) throws(InputError) -> [Scenario] {
    guard request.sizes == nil else {
      throw InputError(
        .usage, "the suite \(name) has sizes of its own",
        remedy: "leave --sizes out, or change a copy of \(path)")
    }
    guard request.cloud == nil else {
      throw InputError(
        .usage, "the suite \(name) has a cloud of its own",
        remedy: "leave --config out, or change a copy of \(path)")
    }
    do {
      let seed = request.seed ?? file.seed
      let drawn = try Scenario.drawn(
        file.configuration, seed: seed, episodes: request.episodes ?? file.episodes)
      let factors = request.gammas ?? file.deadlineFactors
      guard !factors.isEmpty else { return [drawn] }
      return try factors.map { gamma throws(InputError) in
        let workloads = try drawn.workloads.map { workload throws(InputError) in
          try workload.withDeadlineFactor(gamma)
        }
        return Scenario(size: drawn.size, gamma: "\(gamma)", cloud: drawn.cloud, workloads: workloads)
      }
    } catch {
      throw error.inFile(path)
    }
  }
}
