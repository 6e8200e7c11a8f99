import Sim

/// Rows to learn from: numeric features stored column by column, a class and a weight per row.
///
/// Values may be any `Double`: NaN means missing and, like +∞, lies beyond every threshold.
public struct Dataset: Sendable, Equatable {
  public let rowCount: Int
  public let featureCount: Int
  public let classCount: Int
  /// Feature f of row r stands at `f * rowCount + r`.
  public let values: [Double]
  /// The class of each row, in `0..<classCount`.
  public let labels: [UInt16]
  /// The weight of each row: finite, not negative, any unit.
  public let weights: [Double]

  /// - Parameters:
  ///   - values: `rowCount` values of feature 0, then of feature 1, and so on.
  ///   - weights: one per row; every row weighs 1 if nil.
  /// - Throws: an error of kind `.data` when sizes do not fit each other, a label is not below `classCount`, or a
  ///   weight is negative or not finite.
  public init(
    rowCount: Int, featureCount: Int, classCount: Int, values: [Double], labels: [UInt16],
    weights: [Double]? = nil
  ) throws(InputError) {
    let size = rowCount.multipliedReportingOverflow(by: featureCount)
    guard rowCount >= 0, rowCount <= Self.mostRows, featureCount >= 0, !size.overflow else {
      throw InputError(
        .data, "a data set of \(rowCount) rows and \(featureCount) features is not possible",
        remedy: "at most \(Self.mostRows) rows")
    }
    guard values.count == size.partialValue, labels.count == rowCount,
      weights == nil || weights?.count == rowCount
    else {
      throw InputError(
        .data,
        "\(values.count) values, \(labels.count) labels and \(weights?.count ?? rowCount) weights do not make "
          + "\(rowCount) rows of \(featureCount) features")
    }
    guard (1...Int(UInt16.max)).contains(classCount) else {
      throw InputError(.data, "\(classCount) classes are not possible", remedy: "1 to \(UInt16.max)")
    }
    if let row = labels.firstIndex(where: { Int($0) >= classCount }) {
      throw InputError(.data, place: "row \(row)", "class \(labels[row]) is not below \(classCount)")
    }
    if let weights, let row = weights.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
      throw InputError(
        .data, place: "row \(row)", "weight \(weights[row]) is not a finite number of at least 0")
    }
    self.rowCount = rowCount
    self.featureCount = featureCount
    self.classCount = classCount
    self.values = values
    self.labels = labels
    self.weights = weights ?? [Double](repeating: 1, count: rowCount)
  }

  /// The largest number of rows: a row's number and its rank share 64 bits while learning.
  public static let mostRows = 1 << 31

  /// The value of `feature` in `row`.
  public func value(row: Int, feature: Int) -> Double {
    values[feature * rowCount + row]
  }

  /// One row as an array, feature by feature.
  public func row(_ row: Int) -> [Double] {
    (0..<featureCount).map { values[$0 * rowCount + row] }
  }
}
