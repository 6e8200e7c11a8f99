import Foundation
import Sim

/// The proof that simulator and networks are equal to recorded reference runs.
public enum Conformance {
  /// Replays everything recorded in `path`: a folder that ``ConformanceParts`` know, or one in the golden format.
  ///
  /// - Parameters:
  ///   - jobs: parallel runs; the report does not depend on it.
  ///   - progress: called with the number of runs finished and all of them, from any thread.
  /// - Throws: ``InputError`` when the folder is not in the golden format. Mismatches are no errors; they are in
  ///   the report.
  public static func run(
    _ path: String, jobs: Int, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async throws -> ConformanceReport {
    let parts = ConformanceParts.all.filter { $0.recognises(path) }
    if !parts.isEmpty {
      var report = ConformanceReport(directory: path)
      let counter = ProgressCounter(total: parts.count, report: progress)
      for part in parts {
        for (run, table) in try await part.run(path, jobs: jobs) { report.add(run, table) }
        counter.advance()
      }
      return report
    }
    let golden = try GoldenDirectory(path: path)
    let lines = try golden.totalsPath.map { try TotalsReplay.read($0) } ?? []
    let traces = golden.traceFolders
    let counter = ProgressCounter(total: traces.count + lines.count, report: progress)

    let replayed = try await parallelMap(count: traces.count, jobs: jobs) { index in
      let trace = try GoldenTrace(folder: traces[index])
      let table = try TraceReplay.run(trace, in: golden)
      counter.advance()
      return (trace, table)
    }
    // Hundreds of lines name a handful of checkpoints: each is read once.
    var loaded: [String: any SchedulingPolicy] = [:]
    let policies = try lines.map { line in
      let policy = try loaded[line.policy] ?? golden.policy(named: line.policy)
      loaded[line.policy] = policy
      return policy
    }
    let outcomes = try await parallelMap(count: lines.count, jobs: jobs) { index in
      let outcome = try TotalsReplay.run(lines[index], with: policies[index], in: golden)
      counter.advance()
      return outcome
    }

    var report = ConformanceReport(directory: path)
    for (trace, table) in replayed {
      report.add(
        ConformanceReport.Run(
          name: trace.name, decisions: trace.decisions.count, compared: table.compared,
          mismatches: table.mismatches), table)
    }
    let groups = Dictionary(grouping: lines.indices) {
      "totals \(lines[$0].policy) \(lines[$0].size) γ \(lines[$0].gamma) \(lines[$0].variant)"
    }
    for (name, members) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
      report.addTotals(name: name, members.map { (lines[$0], outcomes[$0]) })
    }
    for file in golden.forcedCaseFiles {
      let (count, table) = try ForcedCaseReplay.run(file, in: golden)
      let name = URL(fileURLWithPath: file).lastPathComponent
      report.add(
        ConformanceReport.Run(
          name: name, decisions: count, compared: table.compared, mismatches: table.mismatches), table)
    }
    let ties = "\(golden.testSetPath)/topk1_of4_tie_table.json"
    if FileManager.default.fileExists(atPath: ties) {
      let (count, table) = try TopKTableCheck.run(ties)
      report.add(
        ConformanceReport.Run(
          name: "topk1_of4_tie_table.json", decisions: count, compared: table.compared,
          mismatches: table.mismatches), table)
    }
    return report
  }
}
