import Foundation

/// Makes the workload of every episode from a configuration and a seed.
public struct WorkloadSource: Sendable {
  public let configuration: WorkloadConfiguration
  private let deadlineVCPUs: Double
  private let random: RandomSource
  private let families: [any WorkflowFamily]
  /// Profiles of workflows read from files: the same in every episode.
  private let loaded: [WorkflowProfile]
  /// What the readers found odd, as sentences with the file.
  public let warnings: [String]

  /// - Throws: ``InputError`` for unknown families and for files that cannot be read.
  public init(
    _ configuration: WorkloadConfiguration, deadlineVCPUs: Double = 48, seed: UInt64
  ) throws(InputError) {
    self.configuration = configuration
    self.deadlineVCPUs = deadlineVCPUs
    random = RandomSource(seed: seed)
    var profiles: [WorkflowProfile] = []
    var warnings: [String] = []
    for path in configuration.files {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      for file in isFolder.boolValue ? try WorkflowReader.files(in: path) : [path] {
        let found = try WorkflowReader.read(path: file)
        warnings += found.warnings.map { "\(file): \($0)" }
        profiles.append(WorkflowProfile(found.workflow, deadlineVCPUs: deadlineVCPUs))
      }
    }
    loaded = profiles
    self.warnings = warnings
    families =
      profiles.isEmpty
      ? try configuration.families.map { name throws(InputError) in try WorkflowFamilies.named(name) } : []
  }

  /// The workload of episode `number`; the same number gives the same workload.
  ///
  /// Generated workflows are drawn anew for every episode: one template, or as many as configured, per family and size.
  public func workload(episode number: Int) throws(InputError) -> Workload {
    var random = random.stream(UInt64(number))
    let plan = EpisodePlan(configuration, random)
    var profiles = loaded
    if profiles.isEmpty {
      for family in families {
        for size in plan.sizes {
          for _ in 0..<configuration.templates {
            let workflow = try family.generate(size: size.nominal(for: family), using: &random)
            profiles.append(WorkflowProfile(workflow, deadlineVCPUs: deadlineVCPUs))
          }
        }
      }
    }
    let starts = plan.arrivals.starts(count: plan.count, using: &random)
    var instances: [WorkflowInstance] = []
    for (index, start) in starts.enumerated() {
      instances.append(
        WorkflowInstance(
          template: random.index(below: profiles.count), start: start,
          deadlineFactor: plan.deadlineFactors.factor(ofWorkflow: index, using: &random)))
    }
    return try Workload(profiles: profiles, instances: instances)
  }
}
