/// Deviations by quantity, in the order in which quantities first appear.
public struct DeviationTable: Sendable, Equatable {
  public private(set) var rows: [Deviation] = []
  private var position: [String: Int] = [:]

  public init() {}

  public var mismatches: Int { rows.reduce(0) { $0 + $1.mismatches } }
  public var compared: Int { rows.reduce(0) { $0 + $1.compared } }
  public var firstMismatch: String? { rows.compactMap(\.first).first }

  private mutating func row(_ quantity: String) -> Int {
    if let index = position[quantity] { return index }
    rows.append(Deviation(quantity: quantity))
    position[quantity] = rows.count - 1
    return rows.count - 1
  }

  /// Compares one number. Equal values, NaN with NaN included, deviate by nothing.
  ///
  /// - Parameters:
  ///   - relative: accepted relative deviation.
  ///   - floor: recorded values smaller than this are compared as if they were this large.
  ///   - at: where, called only for the first mismatch of the quantity.
  mutating func compare(
    _ quantity: String, ours: Double, recorded: Double, relative: Double, floor: Double = 1,
    at place: @autoclosure () -> String
  ) {
    let index = row(quantity)
    rows[index].compared += 1
    if ours == recorded || (ours.isNaN && recorded.isNaN) { return }
    let absolute = abs(ours - recorded)
    let share = absolute / max(abs(recorded), floor)
    rows[index].largestAbsolute = max(rows[index].largestAbsolute, absolute)
    rows[index].largestRelative = max(rows[index].largestRelative, share)
    if !(share <= relative) {
      rows[index].mismatches += 1
      if rows[index].first == nil {
        rows[index].first = "\(place()): \(quantity): recorded \(recorded), ours \(ours)"
      }
    }
  }

  /// Compares two whole things that must be equal.
  mutating func equal<T: Equatable>(
    _ quantity: String, ours: T, recorded: T, at place: @autoclosure () -> String
  ) {
    let index = row(quantity)
    rows[index].compared += 1
    guard ours != recorded else { return }
    rows[index].mismatches += 1
    if rows[index].first == nil {
      rows[index].first = "\(place()): \(quantity): recorded \(recorded), ours \(ours)"
    }
  }

  /// Compares two rows of numbers of equal meaning; a difference in length is one mismatch.
  mutating func compare(
    _ quantity: String, ours: some RandomAccessCollection<Float>, recorded: ArraySlice<Double>,
    relative: Double,
    floor: Double = 1, at place: @autoclosure () -> String
  ) {
    guard ours.count == recorded.count else {
      return equal("\(quantity), length", ours: ours.count, recorded: recorded.count, at: place())
    }
    for (offset, pair) in zip(ours, recorded).enumerated() {
      compare(
        quantity, ours: Double(pair.0), recorded: pair.1, relative: relative, floor: floor,
        at: "\(place()), value \(offset)")
    }
  }

  mutating func add(_ other: DeviationTable) {
    for row in other.rows { add(row) }
  }

  mutating func add(_ deviation: Deviation) {
    let index = row(deviation.quantity)
    rows[index].add(deviation)
  }
}
