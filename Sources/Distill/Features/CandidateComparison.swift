import CKernels
import Sim

/// The columns of ``CandidateFeatures`` that place a candidate among all others: ranks and ratios.
///
/// They are computed from the rounded columns, so that candidates whose finish or cost differs in the last bit only
/// share a rank.
enum CandidateComparison {
  /// What is added before a ratio is taken, so that nothing is infinitely much more than nothing: 1 s, 1 cent.
  static let second = 1.0
  static let cent = 0.01

  /// Columns that may be asked for alone: a tree that acts needs those it tests.
  struct Columns: OptionSet, Sendable {
    let rawValue: Int

    static let finishRank = Columns(rawValue: 1)
    static let rentRank = Columns(rawValue: 2)
    static let costRank = Columns(rawValue: 4)
    static let finishRatio = Columns(rawValue: 8)
    static let costRatio = Columns(rawValue: 16)
    static let all: Columns = [.finishRank, .rentRank, .costRank, .finishRatio, .costRatio]

    /// Those that are needed to know the candidate features `columns`.
    init(for columns: some Sequence<Int>) {
      typealias Position = CandidateFeatures.Column
      let owners: [Int: Columns] = [
        Position.finishRank: .finishRank, Position.rentRank: .rentRank, Position.costRank: .costRank,
        Position.finishRatio: .finishRatio, Position.costRatio: .costRatio,
      ]
      self = columns.reduce(into: []) { $0.formUnion(owners[$1] ?? []) }
    }

    init(rawValue: Int) {
      self.rawValue = rawValue
    }
  }

  /// Fills the columns of all rows.
  ///
  /// - Complexity: O(candidates²) comparisons, several per instruction.
  static func write(into rows: UnsafeMutableBufferPointer<Double>, candidates number: Int, _ columns: Columns)
  {
    typealias Column = CandidateFeatures.Column
    guard number > 0 else { return }
    // The kernel reads whole vectors of eight.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: number + 8) { scratch in
      scratch.initialize(repeating: 0)
      let scratch = UnsafeMutableBufferPointer(rebasing: scratch[..<number])
      if columns.contains(.finishRank) { rank(Column.finish, to: Column.finishRank, rows, scratch) }
      if columns.contains(.rentRank) { rank(Column.extraRent, to: Column.rentRank, rows, scratch) }
      if columns.contains(.costRank) { rank(Column.marginalCost, to: Column.costRank, rows, scratch) }
    }
    if columns.contains(.finishRatio) { ratios(Column.finish, to: Column.finishRatio, rows, number, second) }
    if columns.contains(.costRatio) { ratios(Column.marginalCost, to: Column.costRatio, rows, number, cent) }
  }

  /// Writes how much more than the least column `source` is.
  private static func ratios(
    _ source: Int, to target: Int, _ rows: UnsafeMutableBufferPointer<Double>, _ number: Int, _ offset: Double
  ) {
    let width = CandidateFeatures.count
    var least = Double.infinity
    for candidate in 0..<number { least = min(least, rows[candidate * width + source]) }
    for candidate in 0..<number {
      rows[candidate * width + target] = ratio(rows[candidate * width + source], least, offset)
    }
  }

  /// Writes how many candidates have less of column `source`, which is left in `scratch`; seven values beyond it are read.
  private static func rank(
    _ source: Int, to target: Int, _ rows: UnsafeMutableBufferPointer<Double>,
    _ scratch: UnsafeMutableBufferPointer<Double>
  ) {
    let width = CandidateFeatures.count
    for candidate in scratch.indices { scratch[candidate] = rows[candidate * width + source] }
    guard let values = scratch.baseAddress else { return }
    let kernel = ck_best()
    for candidate in scratch.indices {
      var less = scratch.count
      for start in stride(from: 0, to: scratch.count, by: 64) {
        let notLess = ck_differences_at_most(
          kernel, values + start, min(64, scratch.count - start), values[candidate], 0, false)
        less &-= notLess.nonzeroBitCount
      }
      rows[candidate * width + target] = Double(less)
    }
  }

  private static func ratio(_ value: Double, _ least: Double, _ offset: Double) -> Double {
    value == least ? 0 : FeatureRounding.rounded(naturalLogarithm((value + offset) / (least + offset)))
  }
}
