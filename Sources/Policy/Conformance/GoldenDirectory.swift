import Foundation
import Sim

/// A folder in the golden format: `testset/`, `weights/`, `traces/*/`, `totals.csv` and lists of forced cases.
///
/// Nothing but the format is assumed: traces, weights and case files are found by what they hold.
struct GoldenDirectory: Sendable {
  let path: String
  let testSet: ReferenceTestSet
  let testSetPath: String
  let traceFolders: [String]
  let totalsPath: String?
  /// JSON files in the folder that hold forced cases.
  let forcedCaseFiles: [String]
  private let weights: [String: String]
  private let weightsOfPolicy: [String: String]

  init(path: String) throws(InputError) {
    self.path = path
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      throw InputError(.noInput, file: path, "is not a folder", remedy: "name a folder in the golden format")
    }
    testSetPath = "\(path)/testset"
    testSet = try ReferenceTestSet(directory: testSetPath)
    let files = FileManager.default
    traceFolders = Self.list("\(path)/traces").filter { files.fileExists(atPath: "\($0)/meta.json") }
    let totals = "\(path)/totals.csv"
    totalsPath = files.fileExists(atPath: totals) ? totals : nil

    var weights: [String: String] = [:]
    for file in Self.list("\(path)/weights") where file.hasSuffix(".pt") || file.hasSuffix(".safetensors") {
      // .safetensors sorts after .pt, so it is the one used when both are there.
      weights[URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent] = file
    }
    self.weights = weights

    var named: [String: String] = [:]
    for folder in traceFolders {
      let file = "\(folder)/meta.json"
      let meta = try GoldenTrace.decode(GoldenTrace.Meta.self, try FileAccess.read(file), file: file)
      if let stem = meta.weights { named[meta.policy] = stem }
    }
    weightsOfPolicy = named

    forcedCaseFiles = Self.list(path).filter { file in
      guard file.hasSuffix(".json"), let bytes = try? FileAccess.read(file, limit: 1 << 28),
        let list = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
      else { return false }
      return list.first?["forced_mask"] != nil
    }
    guard !traceFolders.isEmpty || totalsPath != nil || !forcedCaseFiles.isEmpty else {
      throw InputError(
        .data, file: path, "holds no traces, no totals.csv and no forced cases",
        remedy: "the format is described in the golden README")
    }
  }

  private static func list(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
  }

  /// The policy recorded under `name`, in the published style.
  func policy(named name: String, weights stem: String? = nil) throws(InputError) -> any SchedulingPolicy {
    switch name {
    case "cheapest", "cheapest_nomask": return CheapestRule(style: .published)
    case "bestfit": return BestFitRule(style: .published)
    default: break
    }
    let wanted = stem ?? weightsOfPolicy[name]
    let matches = weights.keys.sorted().filter { key in
      wanted.map { $0 == key } ?? (key == name || Self.withoutRunNumber(key) == name)
    }
    guard let match = matches.first, matches.count == 1, let file = weights[match] else {
      throw InputError(
        .data, file: path,
        "policy \"\(name)\" is recorded, but \(matches.isEmpty ? "no" : "more than one") "
          + "checkpoint in weights/ is its own", remedy: "name it <policy>_<run>.safetensors")
    }
    let checkpoint = try NetworkCheckpoint.load(file)
    let statistics = try StatisticsLookup.statistics(of: checkpoint, at: file)
    return try checkpoint.network(style: .published).policy(name: name, statistics: statistics)
  }

  /// `deft_tamed_seed303` → `deft_tamed`: the last word goes if it ends in a number.
  private static func withoutRunNumber(_ stem: String) -> String {
    guard let cut = stem.lastIndex(of: "_"), stem.last?.isNumber == true else { return stem }
    return String(stem[..<cut])
  }

  /// The simulation of one recorded run, with the flags that earlier instances in one environment left behind.
  func simulation(
    size: String, gamma: GoldenGamma, variant: String, instance: Int, history: [Int]
  ) throws(InputError) -> Simulation {
    let workload = try testSet.workload(size: size, instance: instance, factor: gamma.factor)
    switch variant {
    case "fixed":
      return Simulation(workload: workload, flagSharing: .perWorkflow)
    case "reference":
      var flags = workload.templates.map { [Bool](repeating: false, count: $0.taskCount) }
      for earlier in history {
        // An episode schedules every task of every template it uses, and flags are never cleared.
        for used in try testSet.workload(size: size, instance: earlier, factor: gamma.factor).instances {
          flags[used.template] = [Bool](repeating: true, count: flags[used.template].count)
        }
      }
      return Simulation(workload: workload, flagSharing: .perTemplate(left: flags))
    default:
      throw InputError(
        .data, file: path, "variant \"\(variant)\" is recorded", remedy: "known are reference and fixed")
    }
  }
}
