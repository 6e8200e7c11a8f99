import Sim

/// The curve of a training by gradient as CSV: one line per epoch, shortest decimals that read back the same.
public enum GradientCurve {
  static let header =
    "epoch,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy,turnaround_ratio"

  static func csv(_ points: [GradientPoint]) -> String {
    points.reduce(into: header + "\n") { text, point in
      let numbers = [
        point.learningRate, point.trainingLoss, point.trainingAccuracy, point.validationLoss,
        point.validationAccuracy, point.turnaroundRatio,
      ]
      text += "\(point.epoch)," + numbers.map { "\($0)" }.joined(separator: ",") + "\n"
    }
  }

  /// Whether the file at `path` begins as a curve of a training by gradient does.
  public static func isMeant(by path: String) -> Bool {
    guard let bytes = try? FileAccess.read(path, limit: CurveCSV.largestFile) else { return false }
    return CurveCSV.text(bytes.prefix { $0 != UInt8(ascii: "\n") }) == header
  }

  /// The curve in the file at `path`.
  ///
  /// - Throws: ``InputError`` with the line, as ``points(csv:)``, or when the file cannot be read.
  public static func read(_ path: String) throws(InputError) -> [GradientPoint] {
    let bytes = try FileAccess.read(path, limit: CurveCSV.largestFile)
    do throws(InputError) {
      return try points(csv: bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// The points in what ``csv(_:)`` wrote; line ends may be those of Windows.
  ///
  /// - Throws: ``InputError`` with the line: another header, a cell too many or too few, what is no number, epochs that do
  ///   not ascend, a line without an end.
  /// - Complexity: O(bytes).
  public static func points(csv bytes: [UInt8]) throws(InputError) -> [GradientPoint] {
    var last = 0
    return try CurveCSV.points(bytes, header: header) { cells throws(InputError) in
      last = try CurveCSV.count(cells[0], above: last, "the epoch")
      return GradientPoint(
        epoch: last, learningRate: try CurveCSV.number(cells[1]), trainingLoss: try CurveCSV.number(cells[2]),
        trainingAccuracy: try CurveCSV.number(cells[3]), validationLoss: try CurveCSV.number(cells[4]),
        validationAccuracy: try CurveCSV.number(cells[5]), turnaroundRatio: try CurveCSV.number(cells[6]))
    }
  }
}
