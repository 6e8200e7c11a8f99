import Sim

/// The learning curve as CSV: one line per generation, shortest decimals that read back as the same numbers.
public enum LearningCurve {
  static let header =
    "generation,training_cost,training_ratio,population_ratio,mean_candidates,validation_cost,validation_ratio"

  /// The whole file; empty cells where nothing was validated.
  public static func csv(_ points: [CurvePoint]) -> String {
    var text = header + "\n"
    for point in points {
      let numbers: [Double?] = [
        point.trainingCost, point.trainingRatio, point.populationRatio, point.meanCandidates,
        point.validationCost,
        point.validationRatio,
      ]
      text += "\(point.generation)," + numbers.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
    }
    return text
  }

  /// The curve in the file at `path`.
  ///
  /// - Throws: ``InputError`` as ``points(csv:)``, or when the file cannot be read.
  public static func read(_ path: String) throws(InputError) -> [CurvePoint] {
    let bytes = try FileAccess.read(path, limit: CurveCSV.largestFile)
    do throws(InputError) {
      return try points(csv: bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// The points in what ``csv(_:)`` wrote; line ends may be those of Windows.
  ///
  /// - Throws: ``InputError`` with the line: another header, a cell too many or too few, what is no number, generations
  ///   that do not ascend, half a validation, a line without an end (the rest may be missing).
  /// - Complexity: O(bytes).
  public static func points(csv bytes: [UInt8]) throws(InputError) -> [CurvePoint] {
    var last = 0
    return try CurveCSV.points(bytes, header: header) { cells throws(InputError) in
      let point = try point(cells, after: last)
      last = point.generation
      return point
    }
  }

  private static func point(_ cells: [Substring], after last: Int) throws(InputError) -> CurvePoint {
    let generation = try CurveCSV.count(cells[0], above: last, "the generation")
    let isValidated = !cells[5].isEmpty
    guard isValidated == !cells[6].isEmpty else {
      throw InputError(
        .data, "validation_cost and validation_ratio do not go together", remedy: "both or neither")
    }
    return CurvePoint(
      generation: generation, trainingCost: try CurveCSV.number(cells[1]),
      trainingRatio: try CurveCSV.number(cells[2]),
      populationRatio: try CurveCSV.number(cells[3]), meanCandidates: try CurveCSV.number(cells[4]),
      validationCost: isValidated ? try CurveCSV.number(cells[5]) : nil,
      validationRatio: isValidated ? try CurveCSV.number(cells[6]) : nil)
  }
}
