/// Recorded results of one kind, found in a folder by what it holds.
protocol ConformancePart: Sendable {
  /// Whether `folder` holds results of this kind.
  func recognises(_ folder: String) -> Bool

  /// Compares everything of this kind in `folder`, a run per file.
  ///
  /// - Throws: ``InputError`` for files that cannot be read; mismatches are in the tables.
  func run(_ folder: String, jobs: Int) async throws -> [(ConformanceReport.Run, DeviationTable)]
}
