import Foundation
import Sim

@testable import Policy

/// The recorded reference runs, in `../shared/golden` relative to the package; absent outside the project.
enum GoldenData {
  static let folder: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.deletingLastPathComponent().appendingPathComponent("shared/golden").path
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/weights") }

  static let weights = ["esrl_ep0", "gates_seed101", "deft_seed202", "deft_tamed_seed303"]

  /// Names of the traces that networks made.
  static var networkTraces: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/traces")) ?? []
    return names.filter { ["esrl_", "gates_", "deft_"].contains(where: $0.hasPrefix) }.sorted()
  }

  static func statistics() throws -> ObservationStatistics {
    try ObservationStatistics(path: folder + "/weights/ob_rms_0.json")
  }

  static func network(_ stem: String, style: ObservationStyle = .published) throws -> any SchedulerNetwork {
    try NetworkCheckpoint.load("\(folder)/weights/\(stem).safetensors").network(style: style)
  }

  /// The graphs of the test set by size and type, `S0`.
  static func topologies() throws -> [String: GraphTopology] {
    struct Graph: Decodable { var successors: [String: [Int]] }
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/testset/dags.json"))
    var result: [String: GraphTopology] = [:]
    for (key, graph) in try JSONDecoder().decode([String: Graph].self, from: data) {
      let lists = (0..<graph.successors.count).map { graph.successors["\($0)"] ?? [] }
      result[key] = try GraphTopology(successors: lists)
    }
    return result
  }

  struct Meta: Decodable {
    var weights: String?
    var size: String
  }

  struct Decision: Decodable {
    var type: Int
    var task: Int
    var gamma: Double
    var mask: Int?
    var action: Int
    var margin: Double?
    var expert: Int?
    var gating: [Float]?
    var gatingMargin: Double?

    enum CodingKeys: String, CodingKey {
      case type, task, gamma, mask, action, margin, expert, gating
      case gatingMargin = "gating_margin"
    }
  }

  static func meta(_ trace: String) throws -> Meta {
    let path = "\(folder)/traces/\(trace)/meta.json"
    return try JSONDecoder().decode(Meta.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func decisions(_ trace: String) throws -> [Decision] {
    let bytes = try Gzip.decompress(FileAccess.read("\(folder)/traces/\(trace)/decisions.jsonl.gz"))
    return try bytes.split(separator: 10).map { try JSONDecoder().decode(Decision.self, from: Data($0)) }
  }

  static func tensors(_ trace: String) throws -> SafetensorsFile {
    try SafetensorsFile(path: "\(folder)/traces/\(trace)/tensors.safetensors.gz")
  }
}
