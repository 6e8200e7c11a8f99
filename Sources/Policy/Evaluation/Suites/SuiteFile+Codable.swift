import Sim

extension SuiteFile: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case format
    case version
    case name
    case summary
    case standsFor = "stands-for"
    case cloud
    case workload
    case deadlineFactors = "deadline-factors"
    case episodes
    case seed
  }

  /// The one key of a workload that a suite may have in another place.
  private enum WorkloadKeys: String, CodingKey {
    case gamma
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    func refuse(_ key: CodingKeys, _ message: String, _ remedy: String) -> InputError {
      InputError(.configuration, place: "key \(key.stringValue)", message, remedy: remedy)
    }
    func text(_ key: CodingKeys, limit: Int) throws -> String {
      let text = try container.decode(String.self, forKey: key)
      guard !text.isEmpty, text.utf8.count <= limit else {
        throw refuse(key, "has \(text.utf8.count) bytes", "needed: 1 to \(limit)")
      }
      return text
    }
    let format = try container.decode(String.self, forKey: .format)
    guard format == Self.format else {
      throw refuse(.format, "is \"\(format)\"", "needed: \(Self.format)")
    }
    let version = try container.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw refuse(.version, "is \(version)", "this program reads version \(Self.version)")
    }
    name = try container.decode(String.self, forKey: .name)
    guard Self.isName(name) else {
      throw refuse(.name, "\"\(name)\" names no suite", "needed: lower-case letters, digits, dots and dashes")
    }
    summary = try text(.summary, limit: Self.longestSummary)
    guard !summary.contains(where: \.isNewline) else {
      throw refuse(.summary, "has several lines", "needed: one line; more goes under stands-for")
    }
    standsFor = try text(.standsFor, limit: Self.longestText)
    configuration = SimulationConfiguration(
      cloud: try container.value(.cloud, or: Cloud()),
      workload: try container.value(.workload, or: WorkloadConfiguration()))
    deadlineFactors = try container.value(.deadlineFactors, or: [])
    if container.contains(.deadlineFactors) {
      guard (1...Self.mostFactors).contains(deadlineFactors.count),
        deadlineFactors.allSatisfy({ $0 > 0 && $0 <= 1e6 }),
        Set(deadlineFactors).count == deadlineFactors.count
      else {
        throw refuse(
          .deadlineFactors, "are not deadline factors",
          "needed: 1 to \(Self.mostFactors) different numbers above 0, at most 1e6")
      }
      if let workload = try? container.nestedContainer(keyedBy: WorkloadKeys.self, forKey: .workload),
        workload.contains(.gamma)
      {
        throw refuse(.deadlineFactors, "are set beside workload.gamma", "set one of them")
      }
      configuration.workload.deadlineFactors = .fixed(deadlineFactors[0])
    }
    episodes = try container.decode(Int.self, forKey: .episodes)
    guard Self.possibleEpisodes.contains(episodes) else {
      throw refuse(
        .episodes, "is \(episodes)",
        "needed: \(Self.possibleEpisodes.lowerBound) to \(Self.possibleEpisodes.upperBound)")
    }
    seed = try container.decode(UInt64.self, forKey: .seed)
    try checkTasks()
  }

  /// Refuses sizes that a family does not have and episodes that no one can run, before anything is generated.
  private func checkTasks() throws(InputError) {
    let workload = configuration.workload
    guard workload.files.isEmpty else { return }
    var largest = 0
    for name in workload.families {
      let family = try WorkflowFamilies.named(name)
      for size in workload.sizes.all {
        let nominal = size.nominal(for: family)
        guard nominal >= family.minimumSize, nominal <= family.maximumSize else {
          throw InputError(
            .configuration, place: "key workload.sizes", "\(family.name) has no workflow of size \(nominal)",
            remedy: "its sizes are \(family.minimumSize) to \(family.maximumSize)")
        }
        largest = max(largest, nominal)
      }
    }
    let count =
      switch workload.count {
      case .fixed(let count): count
      case .between(let range): range.upperBound
      }
    let kinds = workload.families.count * workload.sizes.all.count * workload.templates
    let (tasks, overflow) = max(count, kinds).multipliedReportingOverflow(by: largest)
    guard !overflow, tasks <= Self.mostTasks else {
      throw InputError(
        .configuration, place: "key workload",
        "asks for \(max(count, kinds)) workflows of up to \(largest) tasks in an episode",
        remedy: "at most \(Self.mostTasks) tasks together")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(Self.version, forKey: .version)
    try container.encode(name, forKey: .name)
    try container.encode(summary, forKey: .summary)
    try container.encode(standsFor, forKey: .standsFor)
    try container.encode(configuration.cloud, forKey: .cloud)
    if deadlineFactors.isEmpty {
      try container.encode(configuration.workload, forKey: .workload)
    } else {
      try container.encode(deadlineFactors, forKey: .deadlineFactors)
      try container.encode(WorkloadConfiguration.WithoutFactors(configuration.workload), forKey: .workload)
    }
    try container.encode(episodes, forKey: .episodes)
    try container.encode(seed, forKey: .seed)
  }
}
