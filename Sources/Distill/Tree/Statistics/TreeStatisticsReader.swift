import Sim

/// Reads and checks what ``TreeStatisticsWriter`` writes.
enum TreeStatisticsReader {
  /// Counts above this are no counts: sums of them stay whole numbers.
  private static let mostRows = 1 << 40

  static func read(_ bytes: [UInt8]) throws(InputError) -> TreeStatistics {
    var root = try StrictObject(StrictJSON.parse(bytes), "the document")
    guard try root.string("format") == TreeStatistics.format else {
      throw InputError(
        .data, "is not a file of tree statistics",
        remedy: "its \"format\" must be \"\(TreeStatistics.format)\"")
    }
    // The version comes before anything else is judged: a newer one may have other keys.
    try TreeDocumentReader.checkVersion(try root.count("version"), TreeStatistics.readableVersions)
    var statistics = TreeStatistics(
      treeHash: try root.string("treeHash"), source: try root.string("source"),
      decisions: try count(root.required("decisions"), "'decisions'"),
      rows: try count(root.required("rows"), "'rows'"), classes: [], nodes: [])
    for json in try root.array("classes") { statistics.classes.append(try json.string("a class")) }
    guard (1...Int(UInt16.max)).contains(statistics.classes.count) else {
      throw InputError(.data, place: "key classes", "\(statistics.classes.count) classes are not possible")
    }
    let nodes = try root.array("nodes")
    guard (1...DecisionTree.mostNodes).contains(nodes.count) else {
      throw InputError(
        .data, place: "key nodes", "\(nodes.count) nodes are not possible",
        remedy: "1 to \(DecisionTree.mostNodes)")
    }
    for (position, json) in nodes.enumerated() {
      statistics.nodes.append(try node(json, position, classes: statistics.classes.count))
    }
    try root.finish()
    return statistics
  }

  private static func node(
    _ json: StrictJSON, _ position: Int, classes: Int
  ) throws(InputError) -> NodeStatistics {
    let what = "node \(position)"
    var object = try StrictObject(json, what)
    var node = NodeStatistics(
      support: try count(object.required("support"), "'support' of \(what)"),
      decisions: try count(object.required("decisions"), "'decisions' of \(what)"),
      classRows: try counts(object.required("classRows"), classes, "'classRows' of \(what)"),
      classWeights: [])
    for weight in try object.array("classWeights") {
      let value = try weight.double("a weight of \(what)")
      guard value >= 0 else { throw weight.error("a weight of \(what) is negative") }
      node.classWeights.append(value)
    }
    guard node.classWeights.count == classes, node.classRows.reduce(0, +) == node.support else {
      throw json.error("\(what) needs \(classes) class weights, and class rows that sum to its support")
    }
    for answer in try object.array("answers") {
      var entry = try StrictObject(answer, "an answer of \(what)")
      node.answers.append(
        NodeStatistics.Answer(
          name: try entry.string("name"), rows: try count(entry.required("rows"), "'rows' of an answer")))
      try entry.finish()
    }
    if let json = object.optional("histogram") {
      let histogram = try histogram(json, classes, "the histogram of \(what)")
      guard histogram.total == node.support else {
        throw json.error("the histogram of \(what) does not hold its \(node.support) rows")
      }
      node.histogram = histogram
    }
    try object.finish()
    return node
  }

  private static func histogram(
    _ json: StrictJSON, _ classes: Int, _ what: String
  ) throws(InputError) -> ValueHistogram {
    var object = try StrictObject(json, what)
    let leftBins = try object.double("leftBins")
    guard abs(leftBins) <= 1e13, leftBins == leftBins.rounded() else {
      throw json.error("'leftBins' of \(what) must be a whole number")
    }
    var histogram = ValueHistogram(
      feature: try object.string("feature"), unit: try object.string("unit"),
      threshold: try object.double("threshold"), width: try object.double("width"), leftBins: Int(leftBins),
      counts: [], below: try counts(object.required("below"), classes, "'below' of \(what)"),
      above: try counts(object.required("above"), classes, "'above' of \(what)"),
      missing: try counts(object.required("missing"), classes, "'missing' of \(what)"))
    histogram.greatestLeft = try object.optional("greatestLeft")?.double("'greatestLeft' of \(what)")
    histogram.leastRight = try object.optional("leastRight")?.double("'leastRight' of \(what)")
    guard histogram.greatestLeft ?? histogram.threshold <= histogram.threshold,
      histogram.leastRight ?? .infinity > histogram.threshold
    else { throw json.error("the values beside the threshold of \(what) are on the wrong sides") }
    guard histogram.width > 0 else { throw json.error("'width' of \(what) must be positive") }
    for row in try object.array("counts") {
      histogram.counts.append(try counts(row, ValueHistogram.binCount, "'counts' of \(what)"))
    }
    guard histogram.counts.count == classes else {
      throw json.error("'counts' of \(what) must hold \(classes) lists, one per class")
    }
    try object.finish()
    return histogram
  }

  private static func count(_ json: StrictJSON, _ what: String) throws(InputError) -> Int {
    let count = try json.count(what)
    guard count <= mostRows else { throw json.error("\(what) is more than \(mostRows)") }
    return count
  }

  private static func counts(
    _ json: StrictJSON, _ number: Int, _ what: String
  ) throws(InputError) -> [Int] {
    var result: [Int] = []
    for element in try json.array(what) { result.append(try count(element, what)) }
    guard result.count == number else { throw json.error("\(what) must hold \(number) numbers") }
    return result
  }
}
