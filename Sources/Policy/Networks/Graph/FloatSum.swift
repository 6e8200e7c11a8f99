/// Sums in single precision in the order of the reference's tensor library, bit for bit.
///
/// Derived from the recorded standardised node features. Columns are taken four at a time, each summed in blocks of
/// sixteen rows that are then added to a second level (and so on); the columns left over are summed by four
/// interleaved partial sums instead.
enum FloatSum {
  /// The sum of `column` of a row-major matrix.
  static func column(_ values: UnsafeBufferPointer<Float>, _ column: Int, of columns: Int, rows: Int) -> Float
  {
    if column < columns / 4 * 4 {
      return cascade(count: rows) { values[$0 * columns + column] }
    }
    let quarter = rows / 4
    var parts = (0..<4).map { part in cascade(count: quarter) { values[($0 * 4 + part) * columns + column] } }
    for row in quarter * 4..<rows { parts[0] += values[row * columns + column] }
    return ((parts[0] + parts[1]) + parts[2]) + parts[3]
  }

  /// Blocks of 16 on four levels.
  private static func cascade(count: Int, _ value: (Int) -> Float) -> Float {
    let block = 16
    var levels: SIMD4<Float> = .zero
    var row = 0
    while row + block <= count {
      for _ in 0..<block {
        levels[0] += value(row)
        row += 1
      }
      for level in 1..<4 {
        levels[level] += levels[level - 1]
        levels[level - 1] = 0
        if row & ((block << (level * 4)) - 1) != 0 { break }
      }
    }
    while row < count {
      levels[0] += value(row)
      row += 1
    }
    return ((levels[0] + levels[1]) + levels[2]) + levels[3]
  }
}
