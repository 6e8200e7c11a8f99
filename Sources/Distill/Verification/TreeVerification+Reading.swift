import Sim

extension TreeVerification {
  /// The decision of a counter-example in a file that `deftree verify --json` wrote.
  ///
  /// - Parameter property: whose; nil for the first that has one.
  /// - Throws: ``InputError`` (`data`) for other files, (`usage`) where there is no such counter-example.
  public static func counterExample(
    in path: String, property: String?, of document: TreeDocument
  ) throws(InputError) -> DecisionSnapshotFile {
    let bytes = try FileAccess.read(path, limit: StrictJSONParser.mostBytes)
    do {
      return try counterExample(decoding: bytes, property: property, treeHash: document.hash)
    } catch {
      throw error.inFile(path)
    }
  }

  static func counterExample(
    decoding bytes: [UInt8], property: String?, treeHash: String? = nil
  ) throws(InputError) -> DecisionSnapshotFile {
    var root = try StrictObject(StrictJSON.parse(bytes), "the file")
    guard try root.string("format") == format else {
      throw InputError(
        .data, "is not the JSON of deftree verify", remedy: "write one with 'deftree verify TREE --json'")
    }
    guard try root.count("version") == version else {
      throw InputError(
        .data, place: "key version", "is not \(version)", remedy: "write it again with this deftree")
    }
    if let treeHash, try root.string("treeHash") != treeHash {
      throw InputError(
        .data, "tells of another tree", remedy: "name the tree that was verified, or verify this one anew")
    }
    for json in try root.array("results") {
      var result = try StrictObject(json, "a result")
      let name = try result.string("name")
      guard property == nil || name == property, let example = result.optional("counterExample") else {
        continue
      }
      var object = try StrictObject(example, "the counter-example of \(name)")
      return try DecisionSnapshotFile(try object.required("decision"))
    }
    throw InputError(
      .usage, property.map { "holds no counter-example to \"\($0)\"" } ?? "holds no counter-example")
  }
}
