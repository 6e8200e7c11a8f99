import Foundation
import Yams

/// Everything a simulation depends on: the cloud, the workload and what policies observe. A YAML file can set any of
/// it; what it does not set has the reference's value; keys it should not have are errors.
public struct SimulationConfiguration: Sendable, Hashable {
  public var cloud: Cloud
  public var workload: WorkloadConfiguration

  public init(cloud: Cloud = Cloud(), workload: WorkloadConfiguration = WorkloadConfiguration()) {
    self.cloud = cloud
    self.workload = workload
  }

  /// Reads a YAML file.
  ///
  /// - Throws: ``InputError`` (`configuration`) with file, line or key, and what is needed.
  public init(path: String) throws(InputError) {
    let bytes = try FileAccess.read(path, limit: 1 << 22)
    do {
      try self.init(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw error.inFile(path)
    }
  }

  public init(yaml: String) throws(InputError) {
    try YAMLNesting.check(yaml)
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        self.init()
        return
      }
      guard node.mapping != nil else {
        throw InputError(
          .configuration, "is not a mapping", remedy: "write keys such as cloud: and workload:")
      }
      try YAMLNesting.checkKeys(node)
      self = try YAMLDecoder().decode(Self.self, from: node)
    } catch let error as InputError {
      throw error
    } catch let error as DecodingError {
      throw Self.sentence(error)
    } catch let error as YamlError {
      throw InputError(.configuration, "is not YAML: \(Self.firstLine("\(error)"))")
    } catch {
      throw InputError(.configuration, "cannot be read: \(Self.firstLine("\(error)"))")
    }
  }

  /// The configuration as YAML, every key set, keys in alphabetical order; reads back as the same numbers.
  public func yaml() throws(InputError) -> String {
    do {
      // Yams writes 15 digits of a number; JSON, which is YAML too, has as many as are needed.
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let json = String(decoding: try encoder.encode(self), as: UTF8.self)
      return try Yams.serialize(
        node: Self.blockStyle(try Yams.compose(yaml: json) ?? Node("")), sortKeys: true)
    } catch {
      throw InputError(.software, "the configuration cannot be written: \(error)")
    }
  }

  /// The node with mappings over several lines; lists stay in one.
  private static func blockStyle(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping):
      let pairs = mapping.map { (Node($0.key.string ?? ""), blockStyle($0.value)) }
      return .mapping(Node.Mapping(pairs, mapping.tag, .block))
    case .sequence(let sequence):
      let style: Node.Sequence.Style = sequence.contains { $0.mapping != nil } ? .block : .flow
      return .sequence(Node.Sequence(sequence.map(blockStyle), sequence.tag, style))
    default: return node
    }
  }

  private static func firstLine(_ text: String) -> String {
    String(text.split(whereSeparator: \.isNewline).first ?? "")
  }

  private static func sentence(_ error: DecodingError) -> InputError {
    func place(_ context: DecodingError.Context) -> String? {
      context.codingPath.isEmpty ? nil : "key " + context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .typeMismatch(let type, let context):
      return InputError(
        .configuration, place: place(context), "has the wrong type", remedy: "needed: \(type)")
    case .valueNotFound(let type, let context):
      return InputError(.configuration, place: place(context), "has no value", remedy: "needed: \(type)")
    case .keyNotFound(let key, let context):
      return InputError(.configuration, place: place(context), "lacks the key \(key.stringValue)")
    case .dataCorrupted(let context):
      if let inner = context.underlyingError as? InputError { return inner }
      return InputError(.configuration, place: place(context), firstLine(context.debugDescription))
    @unknown default:
      return InputError(.configuration, "cannot be read")
    }
  }
}

extension SimulationConfiguration: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case cloud
    case workload
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    cloud = try container.value(.cloud, or: Cloud())
    workload = try container.value(.workload, or: WorkloadConfiguration())
  }
}
