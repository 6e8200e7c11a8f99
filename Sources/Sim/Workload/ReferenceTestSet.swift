import Foundation

/// The 30 recorded test instances of the reference, read from a folder in the golden format (golden README).
public struct ReferenceTestSet: Sendable {
  /// Size letters in ascending order of tasks: `S`, `M`, `L`.
  public let sizes: [String]
  public let instanceCount: Int
  private let profiles: [String: [WorkflowProfile]]
  private let types: [[Int]]
  private let arrivals: [[Double]]
  private let publishedStarts: [[Double]]?
  private let varyingFactors: [[Double]]?

  /// One deadline factor for all workflows, or the recorded one per workflow (`vary`).
  public enum Factor: Sendable, Hashable {
    case fixed(Double)
    case vary
  }

  /// - Parameter directory: holds `dags.json`, `test_types.csv`, `test_arrivals.csv` and, if `vary` is wanted,
  ///   `vary_gammas.csv`.
  public init(directory: String, deadlineVCPUs: Double = 48) throws(InputError) {
    let workflows = try Self.readWorkflows("\(directory)/dags.json")
    types = try Self.readTable("\(directory)/test_types.csv").map { $0.map { Int($0) } }
    arrivals = try Self.readTable("\(directory)/test_arrivals.csv")
    let effective = "\(directory)/effective_generate_times.csv"
    publishedStarts = FileManager.default.fileExists(atPath: effective) ? try Self.readTable(effective) : nil
    let vary = "\(directory)/vary_gammas.csv"
    varyingFactors = FileManager.default.fileExists(atPath: vary) ? try Self.readTable(vary) : nil
    guard types.map(\.count) == arrivals.map(\.count) else {
      throw InputError(.data, file: directory, "test_types.csv and test_arrivals.csv differ in shape")
    }
    instanceCount = types.count
    var profiles: [String: [WorkflowProfile]] = [:]
    for (size, list) in workflows {
      profiles[size] = list.map { WorkflowProfile($0, deadlineVCPUs: deadlineVCPUs) }
    }
    self.profiles = profiles
    let order = ["S", "M", "L"]
    sizes = profiles.keys.sorted {
      (order.firstIndex(of: $0) ?? 9, $0) < (order.firstIndex(of: $1) ?? 9, $1)
    }
  }

  /// One instance as a workload.
  ///
  /// - Parameter shiftedStarts: true: the starts that the reference really uses (A1); false: as drawn.
  public func workload(
    size: String, instance: Int, factor: Factor, shiftedStarts: Bool = true
  ) throws(InputError) -> Workload {
    guard let profiles = profiles[size] else {
      throw InputError(
        .usage, "size \"\(size)\" is not in the test set",
        remedy: "there are \(sizes.joined(separator: ", "))")
    }
    guard types.indices.contains(instance) else {
      throw InputError(.usage, "instance \(instance) is not in the test set of \(instanceCount)")
    }
    let count = types[instance].count
    let factors: [Double]
    switch factor {
    case .fixed(let value): factors = [Double](repeating: value, count: count)
    case .vary:
      guard let table = varyingFactors, table.indices.contains(instance), table[instance].count == count
      else {
        throw InputError(.data, "vary_gammas.csv has no row for instance \(instance)")
      }
      factors = table[instance]
    }
    var starts = arrivals[instance]
    if shiftedStarts {
      starts = Workload.publishedStarts(starts)
      if let recorded = publishedStarts, recorded.indices.contains(instance),
        recorded[instance].count == count
      {
        starts = recorded[instance]
      }
    }
    let instances = (0..<count).map {
      WorkflowInstance(template: types[instance][$0], start: starts[$0], deadlineFactor: factors[$0])
    }
    return try Workload(profiles: profiles, instances: instances)
  }

  private static func readTable(_ path: String) throws(InputError) -> [[Double]] {
    try table(try FileAccess.read(path), file: path)
  }

  /// Comma-separated numbers, one row per line.
  static func table(_ bytes: [UInt8], file path: String) throws(InputError) -> [[Double]] {
    var rows: [[Double]] = []
    for (number, line) in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .enumerated()
    {
      var row: [Double] = []
      for cell in line.split(separator: ",", omittingEmptySubsequences: false) {
        guard let value = Double(cell.trimmingCharacters(in: .whitespaces)), abs(value) < 1e15 else {
          throw InputError(.data, file: path, place: "line \(number + 1)", "\"\(cell)\" is not a number")
        }
        row.append(value)
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw InputError(.data, file: path, "is empty") }
    return rows
  }

  private struct RecordedDAG: Decodable {
    var name: String
    var n: Int
    var processTime: [Double]
    var size: [Double]
    var successors: [String: [Int]]
  }

  private static func readWorkflows(_ path: String) throws(InputError) -> [String: [Workflow]] {
    try workflows(try FileAccess.read(path), file: path)
  }

  /// The DAGs by size letter, in order of type.
  static func workflows(_ bytes: [UInt8], file path: String) throws(InputError) -> [String: [Workflow]] {
    let recorded: [String: RecordedDAG]
    do {
      recorded = try JSONDecoder().decode([String: RecordedDAG].self, from: Data(bytes))
    } catch {
      throw InputError(
        .data, file: path, "is not a table of DAGs", remedy: "see dags.json in the golden README")
    }
    var bySize: [String: [(Int, Workflow)]] = [:]
    for (key, dag) in recorded {
      guard let type = Int(key.drop(while: { !$0.isNumber })), dag.n == dag.processTime.count,
        dag.n == dag.size.count
      else { throw InputError(.data, file: path, place: "key \(key)", "is not a size, a type and a DAG") }
      var edges: [Workflow.Edge] = []
      for parent in 0..<dag.n {
        for child in dag.successors[String(parent)] ?? [] {
          edges.append(Workflow.Edge(parent: parent, child: child))
        }
      }
      var tasks: [WorkflowTask] = []
      for index in 0..<dag.n {
        guard let bytes = Int(exactly: dag.size[index]) else {
          throw InputError(
            .data, file: path, place: "key \(key).size", "\(dag.size[index]) is not a size in bytes")
        }
        tasks.append(
          WorkflowTask(
            id: "ID\(index)", type: dag.name, work: dag.processTime[index],
            files: [WorkflowFile(name: "all", bytes: bytes, direction: .input)]))
      }
      do {
        let workflow = try Workflow(name: dag.name, tasks: tasks, edges: edges)
        bySize[String(key.prefix(while: { !$0.isNumber })), default: []].append((type, workflow))
      } catch {
        throw error.inFile(path)
      }
    }
    var result: [String: [Workflow]] = [:]
    for (size, list) in bySize {
      let sorted = list.sorted { $0.0 < $1.0 }
      guard sorted.map(\.0) == Array(0..<sorted.count) else {
        throw InputError(.data, file: path, "size \(size) has gaps in its types")
      }
      result[size] = sorted.map(\.1)
    }
    return result
  }
}
