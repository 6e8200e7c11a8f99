/// A tree as indented text: a line per node, its number first, thresholds exactly as they are compared.
///
/// ```
/// [0] finish <= 12.5 s?  100 rows
///   yes [1] this 0.9  60 rows
///   no  [2] other 0.1  40 rows
/// ```
public enum TreeText {
  /// - Parameters:
  ///   - stale: nodes whose counts are older than an edit (``TreeDocument/staleNodes``); their counts are marked `~`.
  ///   - includesSupport: whether the rows that came to a node are told.
  public static func render(_ tree: DecisionTree, stale: [Int] = [], includesSupport: Bool = true) -> String {
    render(tree, stale: stale, includesSupport: includesSupport) { node, value in
      "\(answer(tree, node, value)) \(NumberText.shortest(value))"
    }
  }

  /// The same of a part of a student; where it chooses a class, leaves tell it, what chooses within it, and its share
  /// of the leaf's weight.
  public static func render(_ part: StudentPart) -> String {
    guard case .choosing = part.role else { return render(part.tree) }
    return render(part.tree, stale: [], includesSupport: true) { node, _ in
      guard let choice = part.choice(at: node) else { return "?" }
      return "\(part.words(for: choice.label)) \(NumberText.shortest((choice.share * 1000).rounded() / 1000))"
    }
  }

  private static func render(
    _ tree: DecisionTree, stale: [Int], includesSupport: Bool, answer: (Int, Double) -> String
  ) -> String {
    let stale = Set(stale)
    var text = ""
    var pending = [(node: 0, depth: 0, side: "")]
    while let (node, depth, side) = pending.popLast() {
      guard tree.nodes.indices.contains(node) else { continue }
      text += String(repeating: "  ", count: depth) + side + "[\(node)] "
      switch tree.nodes[node].kind {
      case .split(let feature, let threshold, let left, let right):
        let missing = tree.nodes[node].missingGoesLeft ? " or missing" : ""
        text += "\(name(tree, feature)) <= \(quantity(tree, feature, threshold))\(missing)?"
        pending.append((right, depth + 1, "no  "))
        pending.append((left, depth + 1, "yes "))
      case .leaf(let value):
        text += answer(node, value)
      }
      if includesSupport {
        let count = tree.nodes[node].support
        text += "  \(stale.contains(node) ? "~" : "")\(NumberText.grouped(count)) row\(count == 1 ? "" : "s")"
      }
      text += "\n"
    }
    if !stale.isEmpty, includesSupport { text += "~ counted before an edit\n" }
    return text
  }

  /// ``render(_:stale:includesSupport:)`` of a document's tree, edited places marked.
  public static func render(_ document: TreeDocument) -> String {
    render(document.tree, stale: document.staleNodes)
  }

  private static func name(_ tree: DecisionTree, _ feature: Int) -> String {
    tree.features.indices.contains(feature) ? tree.features[feature].name : "?"
  }

  private static func quantity(_ tree: DecisionTree, _ feature: Int, _ threshold: Double) -> String {
    let number = NumberText.shortest(threshold)
    guard tree.features.indices.contains(feature) else { return number }
    let unit = tree.features[feature].unit
    // Pure numbers and truth values have no unit to print.
    return unit.isEmpty || unit == "1" || unit == "bool" ? number : "\(number) \(unit)"
  }

  /// With two classes the one on whose side of 0.5 the value lies, else the heaviest.
  private static func answer(_ tree: DecisionTree, _ node: Int, _ value: Double) -> String {
    if tree.classes.count == 2 {
      return value == 0.5 ? "even" : tree.classes[value > 0.5 ? 1 : 0]
    }
    let weights = tree.nodes[node].classWeights
    var best = 0
    for index in weights.indices where weights[index] > weights[best] { best = index }
    return tree.classes.indices.contains(best) ? tree.classes[best] : "?"
  }
}
