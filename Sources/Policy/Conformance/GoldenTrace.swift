import Foundation
import Sim

/// One recorded episode: `meta.json`, `decisions.jsonl[.gz]` and `tensors.safetensors[.gz]` of a trace folder.
struct GoldenTrace: Sendable {
  var name: String
  var meta: Meta
  var decisions: [RecordedDecision]
  private let tensors: SafetensorsFile

  struct Meta: Decodable, Sendable {
    var policy: String
    var weights: String?
    var size: String
    var gamma: GoldenGamma
    var variant: String
    var instance: Int
    var envHistory: [Int]?
    var result: RecordedTotals?

    enum CodingKeys: String, CodingKey {
      case policy, weights, size, gamma, variant, instance, result
      case envHistory = "env_history"
    }
  }

  struct RecordedTotals: Decodable, Sendable {
    var decisions: Int
    var reward: Double
    var rent: Double
    var penalty: Double
    var executedHours: Double
    var rentedHours: Double
    var missed: Int
    var meanCandidates: Double?
    var mostCandidates: Int?

    enum CodingKeys: String, CodingKey {
      case decisions, reward
      case rent = "VM_cost"
      case penalty = "SLA_penalty"
      case executedHours = "VM_execHour"
      case rentedHours = "VM_totHour"
      case missed = "missDeadlineNum"
      case meanCandidates = "cand_mean"
      case mostCandidates = "cand_max"
    }
  }

  struct RecordedDecision: Decodable, Sendable {
    var k: Int
    var t: Double
    var wf: Int
    var type: Int
    var gen: Double
    var deadline: Double
    var gamma: Double
    var task: Int
    var subDeadline: Double
    var fromUser: Bool
    var finishTask: Int?
    var sourceMachine: Int?
    var candidates: Int
    var machines: Int
    var mask: Int?
    var action: Int
    var rent: Double
    var penalty: Double
    var finishedWorkflows: Int
    var margin: Double?
    var expert: Int?
    var gating: [Double?]?
    var gatingMargin: Double?

    enum CodingKeys: String, CodingKey {
      case k, t, wf, type, gen, deadline, gamma, task, mask, action, margin, expert, gating
      case subDeadline = "sub_deadline"
      case fromUser = "from_user"
      case finishTask = "finish_task"
      case sourceMachine = "src_vm_index"
      case candidates = "n_cand"
      case machines = "n_vm"
      case rent = "vm_cost"
      case penalty = "sla"
      case finishedWorkflows = "done_wf"
      case gatingMargin = "gating_margin"
    }
  }

  init(folder: String) throws(InputError) {
    name = URL(fileURLWithPath: folder).lastPathComponent
    meta = try Self.decode(Meta.self, try FileAccess.read("\(folder)/meta.json"), file: "\(folder)/meta.json")
    let (lines, linesFile) = try Self.readMaybeCompressed("\(folder)/decisions.jsonl")
    var decisions: [RecordedDecision] = []
    for (number, line) in lines.split(separator: UInt8(ascii: "\n")).enumerated() {
      do {
        decisions.append(
          try Self.decode(RecordedDecision.self, JSONNumbers.withoutSpecials(line), file: linesFile))
      } catch {
        var placed = error
        placed.place = "line \(number + 1)"
        throw placed
      }
    }
    self.decisions = decisions
    let (bytes, file) = try Self.readMaybeCompressed("\(folder)/tensors.safetensors")
    tensors = try SafetensorsFile(bytes: bytes, file: file)
  }

  /// A ragged table of the trace: rows of `width` numbers per group, groups named by the decision they belong to.
  struct Ragged: Sendable {
    private let group: [Int: Int]
    private let offsets: [Int]
    private let values: [Double]
    private let width: Int

    init(decisions: [Int], offsets: [Int], values: [Double], width: Int) {
      group = Dictionary(zip(decisions, decisions.indices), uniquingKeysWith: { first, _ in first })
      self.offsets = offsets
      self.values = values
      self.width = width
    }

    /// The values recorded for decision `k`, row major; nil when none were stored.
    func rows(of k: Int) -> ArraySlice<Double>? {
      guard let index = group[k], index + 1 < offsets.count else { return nil }
      let (start, startOverflow) = offsets[index].multipliedReportingOverflow(by: width)
      let (end, endOverflow) = offsets[index + 1].multipliedReportingOverflow(by: width)
      guard !startOverflow, !endOverflow, start >= 0, start <= end, end <= values.count else { return nil }
      return values[start..<end]
    }
  }

  /// The table `values` with the offsets and decisions named, nil when the trace does not have it.
  func ragged(_ values: String, offsets: String, decisions: String?) throws(InputError) -> Ragged? {
    guard let tensor = tensors.tensor(named: values), let marks = tensors.tensor(named: offsets),
      tensor.count > 0
    else { return nil }
    let groups =
      try decisions.flatMap { tensors.tensor(named: $0) != nil ? $0 : nil }.map { name throws(InputError) in
        try tensors.integers(name)
      } ?? Array(0..<max(0, marks.count - 1))
    return Ragged(
      decisions: groups, offsets: try tensors.integers(offsets), values: try numbers(values),
      width: tensor.shape.dropFirst().reduce(1, *))
  }

  /// A table of one row per stored decision.
  func rows(_ values: String, decisions: String) throws(InputError) -> Ragged? {
    guard let tensor = tensors.tensor(named: values), tensors.tensor(named: decisions) != nil,
      tensor.count > 0
    else { return nil }
    let groups = try tensors.integers(decisions)
    return Ragged(
      decisions: groups, offsets: Array(0...groups.count), values: try numbers(values),
      width: tensor.shape.dropFirst().reduce(1, *))
  }

  private func numbers(_ name: String) throws(InputError) -> [Double] {
    switch tensors.tensor(named: name)?.element {
    case .f64, .f32: try tensors.doubles(name)
    default: try tensors.integers(name).map(Double.init)
    }
  }

  private static func readMaybeCompressed(_ path: String) throws(InputError) -> ([UInt8], String) {
    if FileManager.default.fileExists(atPath: path + ".gz") {
      return (
        try Gzip.decompress(try FileAccess.read(path + ".gz"), file: path + ".gz"), path + ".gz"
      )
    }
    return (try FileAccess.read(path), path)
  }

  static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], file: String) throws(InputError) -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw InputError(.data, file: file, "is not as the golden README says: \(error.shortDescription)")
    } catch {
      throw InputError(.data, file: file, "is not JSON")
    }
  }
}

extension DecodingError {
  /// One line: which key, what is wrong.
  var shortDescription: String {
    let (text, context): (String, Context) =
      switch self {
      case .keyNotFound(let key, let context): ("key \(key.stringValue) is missing", context)
      case .typeMismatch(let type, let context): ("\(type) expected", context)
      case .valueNotFound(let type, let context): ("\(type) expected, null found", context)
      case .dataCorrupted(let context): ("damaged JSON", context)
      @unknown default: ("unreadable", Context(codingPath: [], debugDescription: ""))
      }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return path.isEmpty ? text : "\(text) at \(path)"
  }
}
