import Foundation
import Sim

/// Reads observation statistics: JSON with `mean` and `std`, or the pickle that the authors save.
///
/// Pickles may hold 16 numbers (8 means, 8 deviations), a pair of eights, a 2×8 array, or a dictionary or running
/// statistics object with `mean` and `std` or `var`; numbers may be plain or numpy's.
enum ObservationStatisticsFile {
  static func parse(_ bytes: [UInt8], file: String?) throws(InputError) -> ObservationStatistics {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    do throws(InputError) {
      return first == 0x7B ? try json(bytes) : try pickle(bytes, file: file)
    } catch {
      throw file.map(error.inFile) ?? error
    }
  }

  private struct Content: Decodable {
    var mean: [Double]
    var std: [Double]
  }

  private static func json(_ bytes: [UInt8]) throws(InputError) -> ObservationStatistics {
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(bytes))
    } catch {
      throw InputError(
        .data, "is not JSON with number lists", remedy: "{\"mean\": [8 numbers], \"std\": [8 numbers]}")
    }
    return try ObservationStatistics(mean: content.mean, standardDeviation: content.std)
  }

  private static func pickle(_ bytes: [UInt8], file: String?) throws(InputError) -> ObservationStatistics {
    var interpreter = PickleInterpreter(bytes: bytes, file: file, allowing: PickledNumbers.isAllowed)
    let root = try interpreter.run()
    let numbers = PickledNumbers(heap: interpreter)
    if let fields = numbers.fields(root) { return try fromFields(fields, numbers) }
    guard let values = numbers.flat(root), values.count == 16 else {
      throw InputError(
        .data, "the pickle does not hold sixteen numbers",
        remedy: "8 means and 8 deviations, as a list, an array, a pair or a dictionary with mean and std")
    }
    return try ObservationStatistics(mean: Array(values[0..<8]), standardDeviation: Array(values[8..<16]))
  }

  private static func fromFields(
    _ fields: [String: PickleValue], _ numbers: PickledNumbers
  ) throws(InputError) -> ObservationStatistics {
    func values(_ names: [String]) -> [Double]? {
      for name in names {
        if let value = fields[name] { return numbers.flat(value) }
      }
      return nil
    }
    guard let mean = values(["mean", "_mean", "_M"]) else {
      throw InputError(.data, "the pickled statistics have no mean")
    }
    if let deviation = values(["std", "_std"]) {
      return try ObservationStatistics(mean: mean, standardDeviation: deviation)
    }
    if let variance = values(["var", "_var"]) {
      return try ObservationStatistics(mean: mean, standardDeviation: variance.map { $0.squareRoot() })
    }
    // Welford's sums: S / (n − 1) is the variance.
    if let sums = values(["_S"]), let count = values(["_n"])?.first, count > 1 {
      return try ObservationStatistics(
        mean: mean, standardDeviation: sums.map { ($0 / (count - 1)).squareRoot() })
    }
    throw InputError(.data, "the pickled statistics have no std or var")
  }
}

extension ObservationStatistics {
  /// Reads a statistics file: JSON, or the authors' pickle.
  ///
  /// - Throws: ``InputError`` with the file and what is wrong in it.
  public init(path: String) throws(InputError) {
    self = try ObservationStatisticsFile.parse(try FileAccess.read(path, limit: 1 << 20), file: path)
  }

  /// Reads the bytes of a statistics file.
  public init(bytes: [UInt8], file: String? = nil) throws(InputError) {
    self = try ObservationStatisticsFile.parse(bytes, file: file)
  }
}
