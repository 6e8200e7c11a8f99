/// Recorded forward passes of the published DeepSched network (``DeepSchedReplay``).
struct DeepSchedConformance: ConformancePart {
  func recognises(_ folder: String) -> Bool {
    !DeepSchedReplay.files(in: folder).isEmpty
  }

  func run(_ folder: String, jobs: Int) async throws -> [(ConformanceReport.Run, DeviationTable)] {
    try DeepSchedReplay.run(in: folder).map { outcome in
      let table = outcome.table
      let run = ConformanceReport.Run(
        name: outcome.name, decisions: 0, compared: table.compared, mismatches: table.mismatches)
      return (run, table)
    }
  }
}
