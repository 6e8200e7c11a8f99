import Foundation
import Sim

/// The state file: a safetensors file whose metadata hold the format, its version, the small things as JSON and a SHA-256
/// over JSON and data.
extension GradientState {
  static let format = "deftree-gradient-training"
  static let version = "1"

  private struct Header: Codable {
    var configuration: GradientConfiguration
    var optimizerSteps: Int
    var bestEpoch: Int
    var step: Int
    var loss: Double
    var correct: Int
    var tasks: Int
    var curve: [GradientPoint]
  }

  private static let names = ["parameters", "moment.first", "moment.second", "best.parameters"]

  /// The bytes of the state file; equal states give equal bytes.
  func encoded() throws(InputError) -> [UInt8] {
    let header = Header(
      configuration: configuration, optimizerSteps: optimizer.steps, bestEpoch: bestEpoch, step: step,
      loss: loss,
      correct: correct, tasks: tasks, curve: curve)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(header) else {
      throw InputError(.software, "the training state cannot be written: a loss is not a finite number")
    }
    let json = String(decoding: data, as: UTF8.self)
    let values = [parameters, optimizer.firstMoment, optimizer.secondMoment, best]
    var writer = SafetensorsWriter(metadata: [
      "format": Self.format, "version": Self.version, "state": json, "sha256": Self.checksum(json, values),
    ])
    for (name, row) in zip(Self.names, values) { writer.add(name, shape: [row.count], floats: row) }
    return writer.bytes()
  }

  /// Reads a state of a training with `configuration` and `count` parameters.
  ///
  /// - Throws: ``InputError`` for anything that is not a whole, undamaged state of this training.
  init(
    bytes: [UInt8], file: String? = nil, configuration: GradientConfiguration, count: Int
  ) throws(InputError) {
    let source = try SafetensorsFile(bytes: bytes, file: file)
    guard source.metadata["format"] == Self.format, let json = source.metadata["state"] else {
      throw InputError(.data, file: file, "is not the state of a training by gradient")
    }
    guard source.metadata["version"] == Self.version else {
      throw InputError(
        .data, file: file, place: "version", "is \(source.metadata["version"] ?? "missing")",
        remedy: "this tool reads version \(Self.version)")
    }
    var values: [[Float]] = []
    for name in Self.names { values.append(try source.floats(name)) }
    guard source.metadata["sha256"] == Self.checksum(json, values) else {
      throw InputError(.data, file: file, "is damaged: its checksum does not match its content")
    }
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(json.utf8)) else {
      throw InputError(.data, file: file, place: "state", "is not the state of a training by gradient")
    }
    guard header.configuration == configuration else {
      throw InputError(
        .configuration, file: file, "was made with another configuration",
        remedy: "resume with the settings of the first run, or choose another folder")
    }
    guard values.allSatisfy({ $0.count == count }), (0..<configuration.stepsPerEpoch).contains(header.step),
      header.curve.count <= configuration.epochs, header.optimizerSteps >= 0
    else {
      throw InputError(.data, file: file, place: "state", "does not belong to this network and configuration")
    }
    self.init(configuration: configuration, parameters: values[0])
    optimizer = AdamOptimizer(
      firstMoment: values[1], secondMoment: values[2], steps: header.optimizerSteps)
    best = values[3]
    bestEpoch = header.bestEpoch
    step = header.step
    loss = header.loss
    correct = header.correct
    tasks = header.tasks
    curve = header.curve
  }

  private static func checksum(_ json: String, _ values: [[Float]]) -> String {
    var bytes = [UInt8](json.utf8)
    for row in values {
      bytes += [UInt8]("\n\(row.count)\n".utf8)
      bytes.reserveCapacity(bytes.count + 4 * row.count)
      for value in row {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return SHA256.hexadecimal(bytes)
  }
}
