import Foundation
import Yams

/// Configuration files: YAML into strictly decoded values, with errors that are sentences.
package enum StrictYAML {
  /// The value that `yaml` describes; nil when the text is empty.
  ///
  /// - Parameters:
  ///   - userInfo: handed to the decoder.
  ///   - namesLines: whether errors name the line beside the key.
  /// - Throws: ``InputError`` (`configuration`) with line or key, and what is needed.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from yaml: String, userInfo: [CodingUserInfoKey: any Sendable] = [:],
    namesLines: Bool = false
  ) throws(InputError) -> Value? {
    try YAMLNesting.check(yaml)
    do {
      guard let node = try Yams.compose(yaml: yaml) else { return nil }
      guard node.mapping != nil else {
        throw InputError(
          .configuration, "is not a mapping", remedy: "write keys such as cloud: and workload:")
      }
      try YAMLNesting.checkKeys(node)
      do {
        return try YAMLDecoder().decode(Value.self, from: node, userInfo: userInfo)
      } catch let error as InputError where namesLines {
        throw YAMLPlace.naming(error, in: node)
      } catch let error as DecodingError where namesLines {
        throw YAMLPlace.naming(sentence(error), in: node)
      }
    } catch let error as InputError {
      throw error
    } catch let error as DecodingError {
      throw sentence(error)
    } catch let error as YamlError {
      throw InputError(.configuration, "is not YAML: \(firstLine("\(error)"))")
    } catch {
      throw InputError(.configuration, "cannot be read: \(firstLine("\(error)"))")
    }
  }

  /// `value` as YAML, every key set, keys in alphabetical order; reads back as the same numbers.
  package static func encode(_ value: some Encodable) throws(InputError) -> String {
    do {
      // Yams writes 15 digits of a number; JSON, which is YAML too, has as many as are needed.
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let json = String(decoding: try encoder.encode(value), as: UTF8.self)
      return try Yams.serialize(node: blockStyle(try Yams.compose(yaml: json) ?? Node("")), sortKeys: true)
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
