import Sim

/// Reads and checks what ``TreeDocumentWriter`` writes.
enum TreeDocumentReader {
  static func read(_ bytes: [UInt8]) throws(InputError) -> TreeDocument {
    var root = try StrictObject(StrictJSON.parse(bytes), "the document")
    let format = try root.string("format")
    if format == StudentDocument.format {
      throw InputError(
        .data, "is the file of a student, and only that of a single tree will do here",
        remedy:
          "'deftree export FILE --part PART --format tree' makes one of it; fidelity, render tree, edit show, "
          + "export and simulate take the student itself")
    }
    guard format == TreeDocument.format else {
      throw InputError(
        .data, "is not a tree file", remedy: "its \"format\" must be \"\(TreeDocument.format)\"")
    }
    // The version comes before anything else is judged: a newer one may have other keys.
    let version = try root.count("version")
    try checkVersion(version, TreeDocument.readableVersions)
    let kindText = try root.string("kind")
    guard let kind = TreeDocument.Kind(rawValue: kindText) else {
      throw InputError(
        .data, place: "key kind", "'\(kindText)' is no kind of tree", remedy: "pairwise or pointwise")
    }
    let tree = try tree(&root)
    var document = TreeDocument(
      kind: kind, tree: tree, provenance: try provenance(root.required("provenance")))
    try document.validate()
    let history = TreeHistoryReader(tree: tree, version: version)
    for json in try root.array("history") {
      document.history.append(try history.entry(json, document.history.count))
    }
    let hash = try root.optionalString("hash")
    try root.finish()
    if let hash, hash != document.hash {
      throw InputError(
        .data, place: "key hash",
        "does not belong to this tree: its nodes were changed after they were written",
        remedy: "change trees with 'deftree edit', or delete the hash line to accept the file as it is")
    }
    return document
  }

  /// Takes the members `features`, `classes` and `nodes` and checks that they make a tree.
  static func tree(_ root: inout StrictObject) throws(InputError) -> DecisionTree {
    let features = try root.array("features")
    guard features.count <= DecisionTree.mostFeatures else {
      throw InputError(.data, place: "key features", "has more than \(DecisionTree.mostFeatures) entries")
    }
    let classes = try root.array("classes")
    let nodes = try root.array("nodes")
    guard nodes.count <= DecisionTree.mostNodes else {
      throw InputError(.data, place: "key nodes", "has more than \(DecisionTree.mostNodes) entries")
    }
    var tree = DecisionTree(features: [], classes: [], nodes: [])
    for json in features { tree.features.append(try feature(json, tree.features.count)) }
    for json in classes { tree.classes.append(try json.string("a class")) }
    // Before the nodes, which name features.
    try tree.validateNames()
    let positions = positions(of: tree)
    for json in nodes { tree.nodes.append(try node(json, tree.nodes.count, positions)) }
    try tree.validate()
    return tree
  }

  static func checkVersion(_ version: Int, _ readable: ClosedRange<Int>) throws(InputError) {
    if version > readable.upperBound {
      throw InputError(
        .data,
        "made by a newer deftree: version \(version), this one reads \(readable.lowerBound)–\(readable.upperBound)",
        remedy: "update deftree")
    }
    if version < readable.lowerBound {
      throw InputError(.data, place: "key version", "there is no version \(version) of the format")
    }
  }

  private static func feature(_ json: StrictJSON, _ position: Int) throws(InputError) -> TreeFeature {
    var object = try StrictObject(json, "feature \(position)")
    let feature = TreeFeature(
      name: try object.string("name"), unit: try object.string("unit"), summary: try object.string("summary"))
    try object.finish()
    return feature
  }

  /// Where each feature stands, by name.
  static func positions(of tree: DecisionTree) -> [String: Int] {
    var positions: [String: Int] = [:]
    for (position, feature) in tree.features.enumerated() { positions[feature.name] = position }
    return positions
  }

  static func node(
    _ json: StrictJSON, _ position: Int, _ features: [String: Int]
  ) throws(InputError) -> DecisionTree.Node {
    var object = try StrictObject(json, "node \(position)")
    let id = try object.count("id")
    guard id == position else {
      throw json.error("node \(position) has the id \(id): ids count from 0 in order")
    }
    let kind: DecisionTree.Node.Kind
    var missingGoesLeft = false
    switch try object.string("kind") {
    case "leaf":
      kind = .leaf(value: try object.double("value"))
    case "split":
      let name = try object.string("feature")
      guard let feature = features[name] else {
        throw json.error("node \(position) tests '\(name)', which is no feature of the tree")
      }
      kind = .split(
        feature: feature, threshold: try object.double("threshold"), left: try object.count("left"),
        right: try object.count("right"))
      missingGoesLeft = try side(&object, position)
    case let other:
      throw json.error("node \(position) is of the unknown kind '\(other)'")
    }
    let support = try object.count("support")
    var weights: [Double] = []
    for weight in try object.array("classWeights") { weights.append(try weight.double("a class weight")) }
    try object.finish()
    return DecisionTree.Node(
      kind: kind, support: support, classWeights: weights, missingGoesLeft: missingGoesLeft)
  }

  /// Whether a split sends missing values left; right is what it means to say nothing.
  private static func side(_ object: inout StrictObject, _ position: Int) throws(InputError) -> Bool {
    guard let json = object.optional("missing") else { return false }
    guard try json.string("'missing' of node \(position)") == "left" else {
      throw json.error("'missing' of node \(position) can only be \"left\": without it they go right")
    }
    return true
  }

  static func provenance(_ json: StrictJSON) throws(InputError) -> TreeProvenance {
    var object = try StrictObject(json, "the provenance")
    let seedJSON = try object.required("seed")
    guard case .number(let text) = seedJSON.content, let seed = UInt64(text) else {
      throw seedJSON.error("'seed' must be a whole number from 0 to \(UInt64.max)")
    }
    var settings: [String: String] = [:]
    let settingsJSON = try object.required("settings")
    guard case .object(let members) = settingsJSON.content else {
      throw settingsJSON.error("'settings' must be an object { … }")
    }
    for (key, value) in members { settings[key] = try value.string("the setting '\(key)'") }
    let provenance = TreeProvenance(
      teacher: try object.string("teacher"), teacherHash: try object.optionalString("teacherHash"),
      observation: try object.string("observation"), seed: seed, tool: try object.string("tool"),
      settings: settings)
    try object.finish()
    return provenance
  }
}
