/// Writes ``TreeStatistics``: keys in a fixed order, a node a line, numbers that read back the same.
enum TreeStatisticsWriter {
  private static func quote(_ text: String) -> String { TreeDocumentWriter.quote(text) }

  static func text(_ statistics: TreeStatistics) -> String {
    """
    {
      "format": \(quote(statistics.format)),
      "version": \(statistics.version),
      "treeHash": \(quote(statistics.treeHash)),
      "source": \(quote(statistics.source)),
      "decisions": \(statistics.decisions),
      "rows": \(statistics.rows),
      "classes": [\(statistics.classes.map(quote).joined(separator: ", "))],
      "nodes": [
        \(statistics.nodes.map(node).joined(separator: ",\n    "))
      ]
    }

    """
  }

  private static func node(_ node: NodeStatistics) -> String {
    let answers = node.answers.map { "{\"name\": \(quote($0.name)), \"rows\": \($0.rows)}" }
    var members = [
      "\"support\": \(node.support)", "\"decisions\": \(node.decisions)",
      "\"classRows\": \(list(node.classRows))",
      "\"classWeights\": [\(node.classWeights.map(NumberText.shortest).joined(separator: ", "))]",
      "\"answers\": [\(answers.joined(separator: ", "))]",
    ]
    if let histogram = node.histogram { members.append("\"histogram\": \(object(histogram))") }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func object(_ histogram: ValueHistogram) -> String {
    var members = [
      "\"feature\": \(quote(histogram.feature))", "\"unit\": \(quote(histogram.unit))",
      "\"threshold\": \(NumberText.shortest(histogram.threshold))",
      "\"width\": \(NumberText.shortest(histogram.width))", "\"leftBins\": \(histogram.leftBins)",
      "\"counts\": [\(histogram.counts.map(list).joined(separator: ", "))]",
      "\"below\": \(list(histogram.below))", "\"above\": \(list(histogram.above))",
      "\"missing\": \(list(histogram.missing))",
    ]
    for case (let key, let value?) in [
      ("greatestLeft", histogram.greatestLeft), ("leastRight", histogram.leastRight),
    ] { members.append("\"\(key)\": \(NumberText.shortest(value))") }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func list(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ", ") + "]"
  }
}
