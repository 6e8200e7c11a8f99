import Sim

/// Mean and standard deviation of the eight observation columns, stored beside a network's weights.
///
/// A network sees (x − mean)/sd per column, computed in Double and rounded once to Float.
public struct ObservationStatistics: Sendable, Equatable, Codable {
  /// Number of observation columns.
  public static let columns = 8

  public var mean: SIMD8<Double>
  public var standardDeviation: SIMD8<Double>

  public init(mean: SIMD8<Double>, standardDeviation: SIMD8<Double>) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Statistics that change nothing: mean 0, deviation 1.
  public static let identity = ObservationStatistics(mean: .zero, standardDeviation: .one)

  /// Checks lengths and values.
  ///
  /// - Throws: ``InputError`` unless both have eight finite numbers and every deviation is positive.
  public init(mean: [Double], standardDeviation: [Double]) throws(InputError) {
    guard mean.count == Self.columns, standardDeviation.count == Self.columns else {
      throw InputError(
        .data, "\(mean.count) means and \(standardDeviation.count) deviations",
        remedy: "eight of each are needed, one per observation column")
    }
    for column in 0..<Self.columns {
      guard mean[column].isFinite, standardDeviation[column].isFinite, standardDeviation[column] > 0 else {
        throw InputError(
          .data, place: "column \(column)",
          "mean \(mean[column]) and deviation \(standardDeviation[column])",
          remedy: "finite numbers and a deviation above 0 are needed")
      }
    }
    self.mean = SIMD8(mean)
    self.standardDeviation = SIMD8(standardDeviation)
  }

  /// Writes the normalised `observation` ([count][8]) to `out`.
  func normalise(_ observation: [Double], to out: UnsafeMutablePointer<Float>) {
    observation.withUnsafeBytes { bytes in
      var offset = 0
      let row = 8 * MemoryLayout<Double>.stride
      var target = UnsafeMutableRawPointer(out)
      while offset + row <= bytes.count {
        let raw = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        let unit = SIMD8<Float>((raw - mean) / standardDeviation)
        target.storeBytes(of: unit, as: SIMD8<Float>.self)
        target += 8 * MemoryLayout<Float>.stride
        offset += row
      }
    }
  }
}
