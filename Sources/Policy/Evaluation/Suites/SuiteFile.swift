import Sim

/// A suite as its file tells it: which episodes, on which cloud, and what they stand for.
///
/// The format is `Guides/Suites.md`. A file describes episodes by the keys of ``SimulationConfiguration`` and a seed;
/// the same file gives the same episodes everywhere.
public struct SuiteFile: Sendable, Equatable {
  public static let format = "deftree-suite"
  /// The version written; all before it are read.
  public static let version = 1

  /// Lower-case letters, digits, dots and dashes.
  public var name: String
  /// One line: what is run.
  public var summary: String
  /// What happens to an operator that this stands for, and what to look for.
  public var standsFor: String
  public var configuration: SimulationConfiguration
  /// One scenario each, on the same workflows and arrivals; empty: the configuration's γ, in one scenario.
  public var deadlineFactors: [Double]
  /// Episodes per scenario.
  public var episodes: Int
  /// Seed of its own: no training or distillation draws from it unless told to.
  public var seed: UInt64

  public init(
    name: String, summary: String, standsFor: String, configuration: SimulationConfiguration,
    deadlineFactors: [Double], episodes: Int, seed: UInt64
  ) {
    self.name = name
    self.summary = summary
    self.standsFor = standsFor
    self.configuration = configuration
    self.deadlineFactors = deadlineFactors
    self.episodes = episodes
    self.seed = seed
  }

  static let possibleEpisodes = 1...10_000
  static let mostFactors = 50
  /// Bound on what one episode of a file may ask for.
  static let mostTasks = 5_000_000
  static let longestSummary = 300
  static let longestText = 10_000

  /// Whether `name` can name a suite: it is also the name of its file.
  public static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && name.first != "." && name.first != "-"
      && name.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
  }

  /// Reads the file at `path`; paths under `workload.files` are relative to its folder.
  ///
  /// - Throws: ``InputError`` with file and key, and what is needed.
  public init(path: String) throws(InputError) {
    let bytes = try FileAccess.read(path, limit: 1 << 20)
    do {
      try self.init(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw error.inFile(path)
    }
    configuration.workload.resolveFiles(besideFile: path)
  }

  public init(yaml: String) throws(InputError) {
    guard let file = try StrictYAML.decode(SuiteFile.self, from: yaml) else {
      throw InputError(
        .configuration, "is empty", remedy: "needed: a mapping that begins with format: \(Self.format)")
    }
    self = file
  }

  /// The file as YAML, every key set; reads back as the same suite.
  public func yaml() throws(InputError) -> String {
    try StrictYAML.encode(self)
  }
}
