/// Finds the split of a node that lowers impurity most, over every boundary between distinct values of every column.
///
/// Ties go to the lowest feature, then to the lowest threshold: boundaries are visited in that order and only a
/// larger gain replaces the best.
struct ExactSplitter {
  let impurity: Impurity
  let logarithm: WeightLogarithm
  let classCount: Int
  /// Weight units (high 48 bits) and class (low 16 bits) of each row: one read per visit.
  let rows: [Int64]
  let minimumRows: Int
  let minimumWeight: Int64
  /// Gains up to this are rounding or noise.
  let minimumGain: Double

  /// The best split of the rows at `range` in every column of `columns`, or nil if none is allowed.
  ///
  /// - Parameter total: the node's weight units per class.
  /// - Complexity: O(rows × features).
  func best(_ columns: PresortedColumns, _ range: Range<Int>, total: [Int64]) -> SplitCandidate? {
    let node = impurity.score(total, logarithm)
    guard range.count >= 2 * minimumRows, node > minimumGain else { return nil }
    var scan = Scan(node: node, best: minimumGain)
    for feature in 0..<columns.featureCount {
      let column = columns.column(feature)
      let first = PresortedColumns.rank(column[range.lowerBound])
      if PresortedColumns.rank(column[range.upperBound - 1]) == first { continue }
      rows.withUnsafeBufferPointer { rows in
        logarithm.withTable { table in
          switch (classCount, impurity) {
          case (2, .entropy):
            scanTwoClasses(column, range, feature, rows, total, EntropyOfTwo(table: table), &scan)
          case (2, .gini):
            scanTwoClasses(column, range, feature, rows, total, GiniOfTwo(), &scan)
          case (_, .entropy):
            scanClasses(column, range, feature, rows, EntropyOfMany(total, table), &scan)
          case (_, .gini):
            scanClasses(column, range, feature, rows, GiniOfMany(total), &scan)
          }
        }
      }
    }
    guard let feature = scan.feature else { return nil }
    var left = [Int64](repeating: 0, count: classCount)
    let column = columns.column(feature)
    for position in range.lowerBound..<scan.middle {
      let packed = rows[PresortedColumns.row(column[position])]
      left[Int(packed & 0xFFFF)] += packed >> 16
    }
    let right = zip(total, left).map { $0 - $1 }
    return SplitCandidate(feature: feature, middle: scan.middle, gain: scan.best, left: left, right: right)
  }

  /// The best boundary so far.
  struct Scan {
    let node: Double
    var best: Double
    var feature: Int?
    var middle = 0

    init(node: Double, best: Double) {
      self.node = node
      self.best = best
    }
  }

  @inline(__always)
  private func scanTwoClasses<Criterion: TwoClassCriterion>(
    _ column: UnsafePointer<UInt64>, _ range: Range<Int>, _ feature: Int, _ rows: UnsafeBufferPointer<Int64>,
    _ total: [Int64], _ criterion: Criterion, _ scan: inout Scan
  ) {
    let (total0, total1) = (total[0], total[1])
    var left: Int64 = 0
    var left1: Int64 = 0
    var previous = PresortedColumns.rank(column[range.lowerBound])
    // Boundaries outside lack rows on one side.
    let allowed = range.lowerBound + minimumRows...range.upperBound - minimumRows
    for position in range {
      let entry = column[position]
      let rank = PresortedColumns.rank(entry)
      if rank != previous {
        previous = rank
        let right = total0 &+ total1 &- left
        if allowed.contains(position), left >= minimumWeight, right >= minimumWeight {
          let right1 = total1 &- left1
          let gain =
            scan.node
            - (criterion.score(left &- left1, left1) + criterion.score(right &- right1, right1))
          if gain > scan.best {
            scan.best = gain
            scan.feature = feature
            scan.middle = position
          }
        }
      }
      let packed = rows[PresortedColumns.row(entry)]
      let weight = packed >> 16
      left &+= weight
      left1 &+= weight & (0 &- (packed & 1))
    }
  }

  @inline(__always)
  private func scanClasses<Criterion: ManyClassCriterion>(
    _ column: UnsafePointer<UInt64>, _ range: Range<Int>, _ feature: Int, _ rows: UnsafeBufferPointer<Int64>,
    _ start: Criterion, _ scan: inout Scan
  ) {
    var criterion = start
    var previous = PresortedColumns.rank(column[range.lowerBound])
    let allowed = range.lowerBound + minimumRows...range.upperBound - minimumRows
    for position in range {
      let entry = column[position]
      let rank = PresortedColumns.rank(entry)
      if rank != previous {
        previous = rank
        if allowed.contains(position), criterion.left >= minimumWeight, criterion.right >= minimumWeight {
          let gain = scan.node - criterion.score()
          if gain > scan.best {
            scan.best = gain
            scan.feature = feature
            scan.middle = position
          }
        }
      }
      let packed = rows[PresortedColumns.row(entry)]
      criterion.moveLeft(packed >> 16, Int(packed & 0xFFFF))
    }
  }
}
