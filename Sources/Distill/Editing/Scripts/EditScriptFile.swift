import Sim

/// The file of an ``EditScript`` as YAML decodes it.
///
/// Numbers are read as texts, so that nothing but plain decimals is a number, whatever YAML knows besides.
struct EditScriptFile: Decodable {
  var format: String
  var version: String
  var note: EditNote
  var tree: String?
  var edits: [Edit]

  static func script(_ yaml: String) throws(InputError) -> EditScript {
    guard let file = try StrictYAML.decode(Self.self, from: yaml, namesLines: true) else {
      throw InputError(.configuration, "is empty", remedy: "begin with 'format: \(EditScript.format)'")
    }
    return EditScript(note: file.note, tree: file.tree, edits: file.edits.map(\.edit))
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case format, version, author, reason, date, tree, edits
  }

  /// What may be told of a file of any version.
  private enum HeadKeys: String, CodingKey {
    case format, version
  }

  init(from decoder: any Decoder) throws {
    // The version comes before anything else is judged: a newer one may have other keys.
    let head = try decoder.container(keyedBy: HeadKeys.self)
    format = try head.decode(String.self, forKey: .format)
    guard format == EditScript.format else {
      throw InputError(
        .configuration, place: "key format", "is not an edit script",
        remedy: "'format: \(EditScript.format)' stands at its head")
    }
    version = try head.decode(String.self, forKey: .version)
    guard let number = Int(version), number >= 1 else {
      throw InputError(.configuration, place: "key version", "there is no version '\(version)' of the format")
    }
    guard number <= EditScript.version else {
      throw InputError(
        .configuration, place: "key version",
        "made by a newer deftree: version \(number), this one reads 1–\(EditScript.version)",
        remedy: "update deftree")
    }
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    note = EditNote(
      author: try container.decodeIfPresent(String.self, forKey: .author),
      reason: try container.decodeIfPresent(String.self, forKey: .reason),
      date: try container.decodeIfPresent(String.self, forKey: .date))
    tree = try container.decodeIfPresent(String.self, forKey: .tree)
    edits = try container.decode([Edit].self, forKey: .edits)
    guard edits.count <= EditScript.mostEdits else {
      throw InputError(
        .configuration, place: "key edits", "has \(edits.count) entries",
        remedy: "at most \(EditScript.mostEdits)")
    }
  }

  /// One entry of `edits`.
  struct Edit: Decodable {
    var edit: ScriptedEdit

    enum CodingKeys: String, CodingKey, CaseIterable {
      case operation, path, node, was, feature, threshold, value, left, right, nodes, leaves, seed
      case author, reason, date
    }

    private static let common: Set<CodingKeys> = [.operation, .path, .node, .was, .author, .reason, .date]

    init(from decoder: any Decoder) throws {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      let name = try container.decode(String.self, forKey: .operation)
      let (operation, keys) = try Self.operation(name, container)
      for key in CodingKeys.allCases where container.contains(key) && !keys.union(Self.common).contains(key) {
        throw container.error(
          key, "does not belong to \(name)",
          remedy: "its own keys: \(keys.map(\.rawValue).sorted().joined(separator: ", "))")
      }
      let path = try container.decode([Step].self, forKey: .path)
      guard path.count <= DecisionTree.deepest else {
        throw container.error(.path, "has \(path.count) steps", remedy: "at most \(DecisionTree.deepest)")
      }
      edit = ScriptedEdit(
        target: EditTarget(
          path: path.map(\.step),
          node: container.contains(.node) ? try container.count(.node, 0...DecisionTree.mostNodes) : nil,
          expectation: try container.decodeIfPresent(Expectation.self, forKey: .was)?.expectation),
        operation: operation,
        note: EditNote(
          author: try container.decodeIfPresent(String.self, forKey: .author),
          reason: try container.decodeIfPresent(String.self, forKey: .reason),
          date: try container.decodeIfPresent(String.self, forKey: .date)))
    }

    /// The operation and the keys that belong to it.
    private static func operation(
      _ name: String, _ container: KeyedDecodingContainer<CodingKeys>
    ) throws -> (EditOperation, Set<CodingKeys>) {
      switch TreeHistoryEntry.Operation(rawValue: name) {
      case .setThreshold:
        return (.setThreshold(try container.quantity(.threshold)), [.threshold])
      case .setLeaf:
        return (.setLeaf(try container.answer(.value)), [.value])
      case .setSplit:
        let feature = try container.decode(String.self, forKey: .feature)
        return (
          .setSplit(feature: feature, threshold: try container.quantity(.threshold)), [.feature, .threshold]
        )
      case .prune:
        let value = container.contains(.value) ? try container.answer(.value) : nil
        return (.prune(value: value), [.value])
      case .split:
        let feature = try container.decode(String.self, forKey: .feature)
        return (
          .split(
            feature: feature, threshold: try container.quantity(.threshold),
            left: try container.answer(.left), right: try container.answer(.right)),
          [.feature, .threshold, .left, .right]
        )
      case .swapChildren: return (.swapChildren, [])
      case .replaceSubtree:
        let nodes = try container.decode([LiteralNode].self, forKey: .nodes)
        guard (1...DecisionTree.mostNodes).contains(nodes.count) else {
          throw container.error(
            .nodes, "has \(nodes.count) entries", remedy: "1 to \(DecisionTree.mostNodes)")
        }
        return (.replaceSubtree(SubtreeLiteral(nodes: nodes.map(\.node))), [.nodes])
      case .retrainBelow:
        let leaves = try container.count(.leaves, 1...DecisionTree.mostNodes / 2)
        return (.retrainBelow(leaves: leaves, seed: try container.seed(.seed)), [.leaves, .seed])
      case .recount, nil:
        let names = TreeHistoryEntry.Operation.allCases.filter { $0 != .recount }.map(\.rawValue)
        throw container.error(
          .operation, "'\(name)' is no operation", remedy: "one of \(names.joined(separator: ", "))")
      }
    }
  }

  private struct Step: Decodable {
    var step: EditTarget.Step

    enum CodingKeys: String, CodingKey, CaseIterable {
      case feature, side, threshold
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      let word = try container.decode(String.self, forKey: .side)
      guard let side = ["left": NodeAddress.Side.left, "right": .right][word] else {
        throw container.error(.side, "'\(word)' is no side", remedy: "left (the test holds) or right")
      }
      step = EditTarget.Step(
        feature: try container.decode(String.self, forKey: .feature), side: side,
        threshold: container.contains(.threshold) ? try container.quantity(.threshold).value : nil)
    }
  }

  private struct Expectation: Decodable {
    var expectation: EditTarget.Expectation

    enum CodingKeys: String, CodingKey, CaseIterable {
      case feature, threshold, value
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      guard container.contains(.feature) else {
        if container.contains(.threshold) {
          throw container.error(.threshold, "stands without a feature", remedy: "name it with 'feature'")
        }
        expectation = .answer(try container.answer(.value))
        return
      }
      if container.contains(.value) {
        throw container.error(.value, "stands beside a feature", remedy: "a split, or a leaf's value")
      }
      expectation = .test(
        feature: try container.decode(String.self, forKey: .feature),
        threshold: container.contains(.threshold) ? try container.quantity(.threshold).value : nil)
    }
  }

  private struct LiteralNode: Decodable {
    var node: SubtreeLiteral.Node

    enum CodingKeys: String, CodingKey, CaseIterable {
      case feature, threshold, missing, value, support, classWeights, stale
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      let content: SubtreeLiteral.Node.Content
      if container.contains(.feature) {
        if container.contains(.value) {
          throw container.error(.value, "stands beside a feature", remedy: "a split, or a leaf's value")
        }
        var missing = false
        if container.contains(.missing) {
          guard try container.decode(String.self, forKey: .missing) == "left" else {
            throw container.error(
              .missing, "can only be left", remedy: "without it missing values go right")
          }
          missing = true
        }
        content = .split(
          feature: try container.decode(String.self, forKey: .feature),
          threshold: try container.quantity(.threshold), missingGoesLeft: missing)
      } else {
        for key in [CodingKeys.threshold, .missing] where container.contains(key) {
          throw container.error(key, "stands without a feature", remedy: "name it with 'feature'")
        }
        content = .leaf(try container.answer(.value))
      }
      var counts: NodeCounts?
      if container.contains(.support) {
        let weights = try container.decode([String].self, forKey: .classWeights)
        counts = NodeCounts(
          support: try container.count(.support, 0...Int.max),
          classWeights: try weights.map { try container.number($0, .classWeights) })
      } else if container.contains(.classWeights) {
        throw container.error(.classWeights, "stand without a support")
      }
      var isStale = false
      if container.contains(.stale) {
        let word = try container.decode(String.self, forKey: .stale)
        guard ["true", "false"].contains(word) else { throw container.error(.stale, "is true or false") }
        isStale = word == "true"
      }
      node = SubtreeLiteral.Node(content, counts: counts, isStale: isStale)
    }
  }
}

extension KeyedDecodingContainer {
  fileprivate func error(_ key: Key, _ message: String, remedy: String? = nil) -> InputError {
    let path = (codingPath.map(\.stringValue) + [key.stringValue]).joined(separator: ".")
    return InputError(.configuration, place: "key \(path)", message, remedy: remedy)
  }

  fileprivate func number(_ text: String, _ key: Key) throws -> Double {
    guard let value = Double(text), value.isFinite else {
      throw error(key, "'\(text)' is no finite number")
    }
    return value
  }

  fileprivate func quantity(_ key: Key) throws -> Quantity {
    let text = try decode(String.self, forKey: key)
    guard let quantity = try? Quantity(text) else {
      throw error(
        key, "'\(text)' is no quantity", remedy: "a number, with a unit after it if you like: 0.06 h")
    }
    return quantity
  }

  fileprivate func answer(_ key: Key) throws -> Double {
    let text = try decode(String.self, forKey: key)
    guard let value = Double(text), value >= 0, value <= 1 else {
      throw error(key, "'\(text)' is no answer", remedy: "a number from 0 to 1")
    }
    return value
  }

  fileprivate func count(_ key: Key, _ range: ClosedRange<Int>) throws -> Int {
    let text = try decode(String.self, forKey: key)
    guard let value = Int(text), range.contains(value) else {
      throw error(
        key, "'\(text)' is not possible",
        remedy: "a whole number, \(range.lowerBound)"
          + (range.upperBound == .max ? " or more" : " to \(range.upperBound)"))
    }
    return value
  }

  fileprivate func seed(_ key: Key) throws -> UInt64 {
    guard contains(key) else { return 1 }
    let text = try decode(String.self, forKey: key)
    guard let value = UInt64(text) else {
      throw error(key, "'\(text)' is no seed", remedy: "a whole number, 0 to \(UInt64.max)")
    }
    return value
  }
}
