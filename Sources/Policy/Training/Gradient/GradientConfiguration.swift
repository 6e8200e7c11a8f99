import Foundation
import Sim

/// Everything a training by gradient depends on. A YAML file can set any of it; what it does not set has the value of the
/// preset it names, or of the one the caller gives; keys it should not have are errors.
public struct GradientConfiguration: Sendable, Hashable {
  public var network: GradientNetwork
  public var seed: UInt64
  public var epochs: Int
  /// Samples per step.
  public var batch: Int
  public var learningRate: Double
  /// Epochs after which the learning rate is halved, again and again.
  public var halveEvery: Int
  public var teacher: GradientTeacher
  /// Generated lists of tasks to learn from.
  public var lists: Int
  /// Lists of other seeds to be judged by.
  public var validationLists: Int
  /// Whether slots without a task are left out of the loss (published network).
  public var masksPadding: Bool
  /// Whether inputs and times are divided by their largest values (published network).
  public var scalesInputs: Bool
  /// Whether the network sees how long each group of machines lets a task wait (v2).
  public var seesWaits: Bool

  public init(
    network: GradientNetwork, seed: UInt64 = 1, epochs: Int, batch: Int, learningRate: Double,
    halveEvery: Int,
    teacher: GradientTeacher = .heft, lists: Int, validationLists: Int = 16, masksPadding: Bool = true,
    scalesInputs: Bool = true, seesWaits: Bool = true
  ) {
    self.network = network
    self.seed = seed
    self.epochs = epochs
    self.batch = batch
    self.learningRate = learningRate
    self.halveEvery = halveEvery
    self.teacher = teacher
    self.lists = lists
    self.validationLists = validationLists
    self.masksPadding = masksPadding
    self.scalesInputs = scalesInputs
    self.seesWaits = seesWaits
  }

  /// Reads a YAML file.
  ///
  /// - Parameter preset: gives what the file does not set; a `preset:` key in the file goes before it.
  /// - Throws: ``InputError`` (`configuration`) with file, line or key, and what is needed.
  public init(path: String, preset: GradientPreset? = nil) throws(InputError) {
    let bytes = try FileAccess.read(path, limit: 1 << 22)
    do throws(InputError) {
      try self.init(yaml: String(decoding: bytes, as: UTF8.self), preset: preset)
    } catch {
      throw error.inFile(path)
    }
  }

  /// Whether the file at `path` names a preset or a network of a training by gradient.
  public static func isMeant(by path: String) -> Bool {
    guard let bytes = try? FileAccess.read(path, limit: 1 << 22) else { return false }
    let names = GradientPreset.allCases.map(\.rawValue) + GradientNetwork.allCases.map(\.rawValue)
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      let words = line.split(separator: ":", maxSplits: 1)
      guard words.count == 2, words[0] == "preset" || words[0] == "network" else { return false }
      return names.contains(words[1].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'")))
    }
  }

  public init(yaml: String, preset: GradientPreset? = nil) throws(InputError) {
    let base = preset ?? .deepschedV2
    self =
      try StrictYAML.decode(Self.self, from: yaml, userInfo: [.gradientPreset: base]) ?? base.configuration
  }

  /// The configuration as YAML, every key set.
  public func yaml() throws(InputError) -> String {
    try StrictYAML.encode(self)
  }

  /// The learning rate of an epoch, from 0.
  func rate(epoch: Int) -> Double {
    (0..<epoch / halveEvery).reduce(learningRate) { rate, _ in rate / 2 }
  }

  /// Steps in an epoch.
  var stepsPerEpoch: Int { (lists + batch - 1) / batch }
}
