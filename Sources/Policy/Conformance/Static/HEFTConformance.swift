import Foundation
import Sim

/// HEFT against recorded schedules: graphs with a matrix of times (`heft/*.json`), and job lists on a list of machines
/// (`heft/heft_*.csv` with `heft/machines.csv`).
struct HEFTConformance: ConformancePart {
  /// Sums in another order may differ in their last bits.
  static let relative = 1e-9

  func recognises(_ folder: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(folder)/heft", isDirectory: &isFolder)
      && isFolder.boolValue
  }

  func run(_ folder: String, jobs: Int) async throws -> [(ConformanceReport.Run, DeviationTable)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/heft"))?.sorted() ?? []
    let graphs = names.filter { $0.hasSuffix(".json") }
    let lists = names.filter { $0.hasSuffix(".csv") && $0 != "machines.csv" }
    guard !graphs.isEmpty || !lists.isEmpty else {
      throw InputError(
        .data, file: "\(folder)/heft", "holds no recorded schedule", remedy: "graphs in JSON, lists in CSV")
    }
    var results: [(ConformanceReport.Run, DeviationTable)] = []
    for name in graphs { results.append(try graph("\(folder)/heft/\(name)", name)) }
    for name in lists { results.append(try list("\(folder)/heft/\(name)", name, folder)) }
    return results
  }

  private struct RecordedGraph: Decodable {
    var upwardRank: [Double]
    var order: [Int]
    var machine: [Int]
    var start: [Double]
    var finish: [Double]
    var makespan: Double
    var plainMakespan: Double?

    enum CodingKeys: String, CodingKey {
      case upwardRank = "rank_u"
      case order
      case machine
      case start
      case finish
      case makespan
      case plainMakespan = "makespan_no_insertion"
    }
  }

  private func graph(
    _ path: String, _ name: String
  ) throws -> (ConformanceReport.Run, DeviationTable) {
    let bytes = try FileAccess.read(path)
    let problem = try StaticMatrixFile.read(bytes, file: path)
    guard let recorded = try? JSONDecoder().decode(RecordedGraph.self, from: Data(bytes)) else {
      throw InputError(
        .data, file: path, "holds no recorded schedule",
        remedy: "needed: rank_u, order, machine, start, finish, makespan")
    }
    var table = DeviationTable()
    let ranks = StaticRanks.upward(problem)
    compare("HEFT upward rank", ranks, recorded.upwardRank, &table, name)
    table.equal(
      "HEFT order", ours: ListScheduler.heft.sequence(problem), recorded: recorded.order, at: name)
    let schedule = ListScheduler.heft.plan(problem)
    compare(schedule, recorded.machine, recorded.start, recorded.finish, &table, name)
    table.compare(
      "HEFT makespan", ours: StaticMetrics(schedule, of: problem).makespan, recorded: recorded.makespan,
      relative: Self.relative, at: name)
    if let makespan = recorded.plainMakespan {
      let plain = ListScheduler(name: "append", order: .upwardRank, insertion: false).plan(problem)
      table.compare(
        "HEFT makespan without insertion", ours: StaticMetrics(plain, of: problem).makespan,
        recorded: makespan, relative: Self.relative, at: name)
    }
    return (run(name, problem, table), table)
  }

  private func list(
    _ path: String, _ name: String, _ folder: String
  ) throws -> (ConformanceReport.Run, DeviationTable) {
    let problem = try StaticProblemReader.read(path, machines: .file("\(folder)/heft/machines.csv"))
    let recorded = try StaticCSV.schedule(try FileAccess.read(path), file: path)
    var table = DeviationTable()
    let schedule = ListScheduler.heft.plan(problem)
    compare(schedule, recorded.machine, recorded.start, recorded.finish, &table, name)
    return (run(name, problem, table), table)
  }

  private func run(
    _ name: String, _ problem: StaticProblem, _ table: DeviationTable
  ) -> ConformanceReport.Run {
    ConformanceReport.Run(
      name: name, decisions: problem.taskCount, compared: table.compared, mismatches: table.mismatches)
  }

  private func compare(
    _ schedule: StaticSchedule, _ machine: [Int], _ start: [Double], _ finish: [Double],
    _ table: inout DeviationTable, _ name: String
  ) {
    table.equal("tasks", ours: schedule.machine.count, recorded: machine.count, at: name)
    for (task, pair) in zip(schedule.machine, machine).enumerated() {
      table.equal("HEFT machine", ours: pair.0, recorded: pair.1, at: "\(name), task \(task)")
    }
    compare("HEFT start", schedule.start, start, &table, name)
    compare("HEFT finish", schedule.finish, finish, &table, name)
  }

  private func compare(
    _ quantity: String, _ ours: [Double], _ recorded: [Double], _ table: inout DeviationTable,
    _ name: String
  ) {
    table.equal("\(quantity), length", ours: ours.count, recorded: recorded.count, at: name)
    for (task, pair) in zip(ours, recorded).enumerated() {
      table.compare(
        quantity, ours: pair.0, recorded: pair.1, relative: Self.relative, at: "\(name), task \(task)")
    }
  }
}
