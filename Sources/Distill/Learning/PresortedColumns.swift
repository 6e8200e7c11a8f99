/// Every column of a data set in ascending order, kept sorted within each node while a tree grows.
///
/// Each column is sorted once. A node owns the same range `start..<end` in all columns; splitting it moves the rows
/// of its left child to the front of the range without changing their order. An entry holds the rank of a value
/// among the distinct values of its column (high 32 bits) and the row (low 32 bits), so a scan reads memory in order
/// and never the values themselves.
///
/// Memory: 8 bytes per value and 13 per row.
final class PresortedColumns {
  typealias Entry = UInt64

  let rowCount: Int
  let featureCount: Int
  private let entries: UnsafeMutablePointer<Entry>
  private let scratch: UnsafeMutablePointer<Entry>
  private let goesLeft: UnsafeMutablePointer<UInt8>

  /// - Complexity: O(rows × features), a radix sort.
  init(_ data: Dataset) {
    rowCount = data.rowCount
    featureCount = data.featureCount
    entries = .allocate(capacity: max(1, rowCount * featureCount))
    scratch = .allocate(capacity: max(1, rowCount))
    goesLeft = .allocate(capacity: max(1, rowCount))
    goesLeft.initialize(repeating: 0, count: rowCount)
    scratch.initialize(repeating: 0, count: rowCount)
    var sorter = ColumnSorter(rowCount: rowCount)
    data.values.withUnsafeBufferPointer { values in
      for feature in 0..<featureCount {
        let column = UnsafeBufferPointer(rebasing: values[feature * rowCount..<(feature + 1) * rowCount])
        sorter.sort(column, into: entries + feature * rowCount)
      }
    }
  }

  deinit {
    entries.deallocate()
    scratch.deallocate()
    goesLeft.deallocate()
  }

  @inline(__always)
  static func row(_ entry: Entry) -> Int { Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) }

  /// Equal values have equal ranks, larger values larger ones; NaN and +∞ share the largest.
  @inline(__always)
  static func rank(_ entry: Entry) -> UInt64 { entry >> 32 }

  /// The entries of a column; a node's part is `start..<end`.
  func column(_ feature: Int) -> UnsafePointer<Entry> {
    UnsafePointer(entries + feature * rowCount)
  }

  /// Moves the rows at `start..<middle` of column `feature` to the front of `start..<end` in all other columns.
  ///
  /// - Complexity: O((end − start) × features).
  func partition(_ range: Range<Int>, at middle: Int, by feature: Int) {
    let splitting = column(feature)
    for position in range { goesLeft[Self.row(splitting[position])] = position < middle ? 1 : 0 }
    for other in 0..<featureCount where other != feature {
      let column = entries + other * rowCount
      var left = range.lowerBound
      var right = 0
      // Both targets are written and one counter advances: no branch to mispredict. `left` never passes
      // `position`, so nothing unread is overwritten.
      for position in range {
        let entry = column[position]
        let isLeft = Int(goesLeft[Self.row(entry)])
        column[left] = entry
        scratch[right] = entry
        left &+= isLeft
        right &+= 1 &- isLeft
      }
      (column + left).update(from: scratch, count: right)
    }
  }
}

/// Sorts one column at a time, with buffers kept from column to column.
private struct ColumnSorter {
  private var keys: [UInt64]
  private var rows: [UInt32]
  private var otherKeys: [UInt64]
  private var otherRows: [UInt32]
  private let rowCount: Int

  init(rowCount: Int) {
    self.rowCount = rowCount
    keys = [UInt64](repeating: 0, count: rowCount)
    rows = [UInt32](repeating: 0, count: rowCount)
    otherKeys = keys
    otherRows = rows
  }

  /// A whole number ordered like the value: −0 equals 0; NaN, of any sign, equals +∞, the largest; −∞ equals the
  /// smallest finite number, because no finite threshold lies between them.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value.isNaN ? .infinity : max(value + 0.0, -.greatestFiniteMagnitude)).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// Least significant byte first, skipping bytes that all keys share; rows of equal value keep their order.
  mutating func sort(
    _ column: UnsafeBufferPointer<Double>, into target: UnsafeMutablePointer<PresortedColumns.Entry>
  ) {
    guard rowCount > 0 else { return }
    var counts = [Int](repeating: 0, count: 8 * 256)
    for row in 0..<rowCount {
      let key = Self.key(column[row])
      keys[row] = key
      rows[row] = UInt32(truncatingIfNeeded: row)
      for byte in 0..<8 {
        counts[byte << 8 | Int(truncatingIfNeeded: key >> UInt64(byte * 8) & 255)] &+= 1
      }
    }
    for byte in 0..<8 {
      let shift = UInt64(byte * 8)
      let shared = Int(truncatingIfNeeded: keys[0] >> shift & 255)
      if counts[byte << 8 | shared] == rowCount { continue }
      var offset = 0
      for digit in byte << 8..<(byte + 1) << 8 {
        let count = counts[digit]
        counts[digit] = offset
        offset &+= count
      }
      scatter(shift, &counts, from: byte << 8)
      swap(&keys, &otherKeys)
      swap(&rows, &otherRows)
    }
    var rank: UInt64 = 0
    for position in 0..<rowCount {
      if position > 0, keys[position] != keys[position - 1] { rank &+= 1 }
      target[position] = rank << 32 | UInt64(rows[position])
    }
  }

  private mutating func scatter(_ shift: UInt64, _ counts: inout [Int], from base: Int) {
    let count = rowCount
    counts.withUnsafeMutableBufferPointer { counts in
      keys.withUnsafeBufferPointer { keys in
        rows.withUnsafeBufferPointer { rows in
          otherKeys.withUnsafeMutableBufferPointer { otherKeys in
            otherRows.withUnsafeMutableBufferPointer { otherRows in
              for position in 0..<count {
                let digit = base | Int(truncatingIfNeeded: keys[position] >> shift & 255)
                let slot = counts[digit]
                counts[digit] = slot &+ 1
                otherKeys[slot] = keys[position]
                otherRows[slot] = rows[position]
              }
            }
          }
        }
      }
    }
  }
}
