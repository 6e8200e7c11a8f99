/// Writes a ``TreeDocument``: keys in a fixed order, one feature, node or edit a line, numbers that read back the same.
enum TreeDocumentWriter {
  /// The whole file.
  static func text(_ document: TreeDocument) -> String {
    """
    {
      "format": \(quote(TreeDocument.format)),
      "version": \(document.formatVersion),
    \(content(document)),
      "provenance": \(provenance(document.provenance)),
      "history": \(list(document.history.map { entry($0, document.tree) })),
      "hash": \(quote(document.hash))
    }

    """
  }

  /// The part that the hash is of: the members `kind`, `features`, `classes` and `nodes`.
  static func content(_ document: TreeDocument) -> String {
    """
      "kind": \(quote(document.kind.rawValue)),
    \(members(of: document.tree))
    """
  }

  /// The members `features`, `classes` and `nodes` of the object that holds a tree.
  static func members(of tree: DecisionTree) -> String {
    let features = tree.features.map {
      "{\"name\": \(quote($0.name)), \"unit\": \(quote($0.unit)), \"summary\": \(quote($0.summary))}"
    }
    let nodes = tree.nodes.enumerated().map { node($1, id: $0, in: tree) }
    return """
        "features": \(list(features)),
        "classes": [\(tree.classes.map(quote).joined(separator: ", "))],
        "nodes": \(list(nodes))
      """
  }

  private static func node(_ node: DecisionTree.Node, id: Int, in tree: DecisionTree) -> String {
    var text = "{\"id\": \(id), "
    switch node.kind {
    case .split(let feature, let threshold, let left, let right):
      let name = tree.features.indices.contains(feature) ? tree.features[feature].name : ""
      text += "\"kind\": \"split\", \"feature\": \(quote(name)), "
      text += "\"threshold\": \(NumberText.shortest(threshold)), \"left\": \(left), \"right\": \(right), "
      // Said only where it differs, so that all other trees keep their bytes and their hash.
      if node.missingGoesLeft { text += "\"missing\": \"left\", " }
    case .leaf(let value):
      text += "\"kind\": \"leaf\", \"value\": \(NumberText.shortest(value)), "
    }
    return text + "\"support\": \(node.support), \"classWeights\": [\(weights(node.classWeights))]}"
  }

  static func provenance(_ provenance: TreeProvenance) -> String {
    var members = ["\"teacher\": \(quote(provenance.teacher))"]
    if let hash = provenance.teacherHash { members.append("\"teacherHash\": \(quote(hash))") }
    members.append("\"observation\": \(quote(provenance.observation))")
    members.append("\"seed\": \(provenance.seed)")
    members.append("\"tool\": \(quote(provenance.tool))")
    let settings = provenance.settings.sorted {
      Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8))
    }
    let words = settings.map { "\(quote($0.key)): \(quote($0.value))" }.joined(separator: ", ")
    members.append("\"settings\": {\(words)}")
    return "{\n    " + members.joined(separator: ",\n    ") + "\n  }"
  }

  private static func entry(_ entry: TreeHistoryEntry, _ tree: DecisionTree) -> String {
    var text = "{\"operation\": \(quote(entry.operation.rawValue)), \"node\": \(entry.node), "
    text += change(entry.change, tree)
    if let order = entry.order { text += "\"order\": \(numbers(order)), " }
    let words = [("author", entry.note.author), ("reason", entry.note.reason), ("date", entry.note.date)]
    for case (let key, let value?) in words { text += "\"\(key)\": \(quote(value)), " }
    return text + "\"parentHash\": \(quote(entry.parentHash))}"
  }

  private static func change(_ change: TreeHistoryEntry.Change, _ tree: DecisionTree) -> String {
    func members(_ before: String, _ after: String) -> String {
      "\"before\": \(before), \"after\": \(after), "
    }
    switch change {
    case .threshold(let before, let after), .leaf(let before, let after):
      return members(NumberText.shortest(before), NumberText.shortest(after))
    case .test(let before, let after):
      return members(NumberText.shortest(before.threshold), NumberText.shortest(after.threshold))
        + "\"featureBefore\": \(quote(before.feature)), \"featureAfter\": \(quote(after.feature)), "
    case .subtree(_, let before, let after):
      return subtree(before, "before", tree) + subtree(after, "after", tree)
    case .swap(let left, let right): return "\"left\": \(left), \"right\": \(right), "
    case .counts(let before, let after, let stale):
      return members(counts(before), counts(after))
        + (stale.isEmpty ? "" : "\"stale\": \(numbers(stale)), ")
    }
  }

  /// The subtree as the member `name`, and which of its nodes are stale as the member `nameStale`.
  private static func subtree(_ subtree: Subtree, _ name: String, _ tree: DecisionTree) -> String {
    let nodes = subtree.nodes.enumerated().map { node($1, id: $0, in: tree) }.joined(separator: ", ")
    let stale = subtree.stale.isEmpty ? "" : "\"\(name)Stale\": \(numbers(subtree.stale)), "
    return "\"\(name)\": [\(nodes)], \(stale)"
  }

  private static func counts(_ counts: [NodeCounts]) -> String {
    let texts = counts.map {
      "{\"support\": \($0.support), \"classWeights\": [\(weights($0.classWeights))]}"
    }
    return "[\(texts.joined(separator: ", "))]"
  }

  private static func weights(_ weights: [Double]) -> String {
    weights.map(NumberText.shortest).joined(separator: ", ")
  }

  private static func numbers(_ numbers: [Int]) -> String {
    "[\(numbers.map(String.init).joined(separator: ", "))]"
  }

  private static func list(_ lines: [String]) -> String {
    lines.isEmpty ? "[]" : "[\n    " + lines.joined(separator: ",\n    ") + "\n  ]"
  }

  static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
