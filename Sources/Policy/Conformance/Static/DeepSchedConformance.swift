/// ``DeepSchedReplay`` as a part of the comparison.
struct DeepSchedConformance: ConformancePart {
  func recognises(_ folder: String) -> Bool { !DeepSchedReplay.files(in: folder).isEmpty }

  func run(_ folder: String, jobs: Int) async throws -> [(ConformanceReport.Run, DeviationTable)] {
    try DeepSchedReplay.run(in: folder).map { outcome in
      (
        ConformanceReport.Run(
          name: outcome.name, decisions: 1, compared: outcome.table.compared,
          mismatches: outcome.table.mismatches), outcome.table
      )
    }
  }
}
