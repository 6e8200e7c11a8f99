/// Writes an ``EditScript`` as YAML: keys in a fixed order, steps and nodes one a line, numbers that read back the same.
enum EditScriptWriter {
  static func text(_ script: EditScript) -> String {
    var text = "format: \(EditScript.format)\nversion: \(EditScript.version)\n"
    text += note(script.note, indent: "")
    if let tree = script.tree { text += "tree: \(quote(tree))\n" }
    text += script.edits.isEmpty ? "edits: []\n" : "edits:\n"
    for edit in script.edits { text += self.edit(edit) }
    return text
  }

  private static func edit(_ edit: ScriptedEdit) -> String {
    var text = "- operation: \(edit.operation.kind.rawValue)\n"
    text += list("path", edit.target.path.map(step))
    if let node = edit.target.node { text += "  node: \(node)\n" }
    switch edit.target.expectation {
    case .test(let feature, let threshold):
      let number = threshold.map { ", threshold: \(NumberText.shortest($0))" } ?? ""
      text += "  was: {feature: \(quote(feature))\(number)}\n"
    case .answer(let value): text += "  was: {value: \(NumberText.shortest(value))}\n"
    case nil: break
    }
    return text + content(edit.operation) + note(edit.note, indent: "  ")
  }

  private static func content(_ operation: EditOperation) -> String {
    func test(_ feature: String, _ threshold: Quantity) -> String {
      "  feature: \(quote(feature))\n  threshold: \(quantity(threshold))\n"
    }
    switch operation {
    case .setThreshold(let threshold): return "  threshold: \(quantity(threshold))\n"
    case .setLeaf(let value): return "  value: \(NumberText.shortest(value))\n"
    case .setSplit(let feature, let threshold): return test(feature, threshold)
    case .prune(let value): return value.map { "  value: \(NumberText.shortest($0))\n" } ?? ""
    case .split(let feature, let threshold, let left, let right):
      return test(feature, threshold)
        + "  left: \(NumberText.shortest(left))\n  right: \(NumberText.shortest(right))\n"
    case .swapChildren: return ""
    case .replaceSubtree(let literal): return list("nodes", literal.nodes.map(node))
    case .retrainBelow(let leaves, let seed): return "  leaves: \(leaves)\n  seed: \(seed)\n"
    }
  }

  private static func step(_ step: EditTarget.Step) -> String {
    let threshold = step.threshold.map { ", threshold: \(NumberText.shortest($0))" } ?? ""
    return "feature: \(quote(step.feature)), side: \(step.side == .left ? "left" : "right")\(threshold)"
  }

  private static func node(_ node: SubtreeLiteral.Node) -> String {
    var text: String
    switch node.content {
    case .leaf(let value): text = "value: \(NumberText.shortest(value))"
    case .split(let feature, let threshold, let missing):
      text = "feature: \(quote(feature)), threshold: \(quantity(threshold))"
      if missing { text += ", missing: left" }
    }
    if let counts = node.counts {
      let weights = counts.classWeights.map(NumberText.shortest).joined(separator: ", ")
      text += ", support: \(counts.support), classWeights: [\(weights)]"
    }
    if node.isStale { text += ", stale: true" }
    return text
  }

  private static func list(_ key: String, _ entries: [String]) -> String {
    entries.isEmpty
      ? "  \(key): []\n" : "  \(key):\n" + entries.map { "  - {\($0)}\n" }.joined()
  }

  private static func note(_ note: EditNote, indent: String) -> String {
    [("author", note.author), ("reason", note.reason), ("date", note.date)]
      .compactMap { key, value in value.map { "\(indent)\(key): \(quote($0))\n" } }.joined()
  }

  private static func quantity(_ quantity: Quantity) -> String {
    quantity.unit == nil ? quantity.text : quote(quantity.text)
  }

  /// In double quotes, with escapes (YAML 1.2, 5.7) for everything that is not printable or would be folded.
  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: quoted += "\\\""
      case 0x5C: quoted += "\\\\"
      case 0x0A: quoted += "\\n"
      case 0x09: quoted += "\\t"
      case 0x0D: quoted += "\\r"
      case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
