import Foundation

/// What to schedule: which workflows, how many, when, how tight; each can vary from episode to episode. The defaults are the reference's (facts A5).
public struct WorkloadConfiguration: Sendable, Hashable {
  /// Generated families, by name.
  public var families: [String]
  public var sizes: WorkloadSizes
  /// Workflows that are drawn of every family and size for an episode, whose arrivals choose among them.
  public var templates: Int
  /// Workflow files or folders of them, in a YAML file relative to its folder; when set, families are not used.
  public var files: [String]
  /// Workflows per episode.
  public var count: WorkflowCount
  public var arrivals: ArrivalProcess
  public var deadlineFactors: DeadlineFactors

  /// What a configuration file may ask for.
  static let allowedTemplates = 1...1000

  /// The families of the reference's test set.
  public static let referenceFamilies = ["CyberShake", "Montage", "Inspiral", "Sipht"]

  public init(
    families: [String] = referenceFamilies, sizes: WorkloadSizes = [.small], files: [String] = [],
    count: WorkflowCount = 30, arrivals: ArrivalProcess = .poisson(rate: 0.01),
    deadlineFactors: DeadlineFactors = .fixed(1.5), templates: Int = 1
  ) {
    self.families = families
    self.sizes = sizes
    self.templates = templates
    self.files = files
    self.count = count
    self.arrivals = arrivals
    self.deadlineFactors = deadlineFactors
  }
}

extension WorkloadConfiguration {
  /// Makes relative paths of ``files`` absolute, from the folder of the configuration file at `path`: a configuration
  /// means the same wherever it is used from, and when it is written to another folder.
  package mutating func resolveFiles(besideFile path: String) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    files = files.map { URL(fileURLWithPath: $0, relativeTo: folder).standardizedFileURL.path }
  }
}

extension WorkloadConfiguration: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case families
    case sizes
    case templates
    case files
    case count
    case arrivals
    case deadlineFactors = "gamma"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    families = try container.value(.families, or: Self.referenceFamilies)
    if let unknown = families.first(where: { (try? WorkflowFamilies.named($0)) == nil }) {
      throw InputError(
        .configuration, place: "key workload.families", "no workflow family \"\(unknown)\"",
        remedy: "known: " + WorkflowFamilies.all.map(\.name).joined(separator: ", "))
    }
    sizes = try container.value(.sizes, or: [.small])
    templates = try container.value(.templates, or: 1)
    guard Self.allowedTemplates.contains(templates) else {
      throw InputError(
        .configuration, place: "key workload.templates", "is \(templates)",
        remedy: "needed: \(Self.allowedTemplates.lowerBound) to \(Self.allowedTemplates.upperBound)")
    }
    files = try container.value(.files, or: [])
    arrivals = try container.value(.arrivals, or: .poisson(rate: 0.01))
    deadlineFactors = try container.value(.deadlineFactors, or: .fixed(1.5))
    let count = try container.value(.count, or: WorkflowCount.fixed(30))
    if case .given(let times) = arrivals { self.count = .fixed(times.count) } else { self.count = count }
    guard !families.isEmpty || !files.isEmpty else {
      throw InputError(
        .configuration, place: "key workload", "names no workflows",
        remedy: "set families and sizes, or files")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try encodeAllButFactors(into: &container)
    try container.encode(deadlineFactors, forKey: .deadlineFactors)
  }

  fileprivate func encodeAllButFactors(into container: inout KeyedEncodingContainer<CodingKeys>) throws {
    try container.encode(families, forKey: .families)
    try container.encode(sizes, forKey: .sizes)
    // Left out where nobody asks for more, so that files are written as they were before there was such a key.
    if templates != 1 { try container.encode(templates, forKey: .templates) }
    try container.encode(files, forKey: .files)
    try container.encode(count, forKey: .count)
    try container.encode(arrivals, forKey: .arrivals)
  }

  /// A workload as it is written where the deadline factors stand elsewhere.
  package struct WithoutFactors: Encodable {
    private let workload: WorkloadConfiguration

    package init(_ workload: WorkloadConfiguration) {
      self.workload = workload
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try workload.encodeAllButFactors(into: &container)
    }
  }
}
