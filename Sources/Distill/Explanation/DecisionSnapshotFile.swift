import Sim

/// A ``DecisionSnapshot`` in a file: values by the names of features.
///
/// Columns that compare candidates are kept as they are, not computed again: a decision of which only some candidates are
/// told still has the ranks it had.
public struct DecisionSnapshotFile: Sendable, Codable, Equatable {
  public struct Candidate: Sendable, Codable, Equatable {
    public var label: String
    public var isLegal: Bool
    public var values: [String: Double]
  }

  public var candidates: [Candidate]
  public var state: [String: Double]

  private static let mostCandidates = 10_000

  public init(_ snapshot: DecisionSnapshot) {
    candidates = snapshot.isLegal.indices.map { number in
      var values: [String: Double] = [:]
      for (column, feature) in CandidateFeatures.all.enumerated() {
        values[feature.name] = snapshot.value(column, of: number)
      }
      return Candidate(label: snapshot.labels[number], isLegal: snapshot.isLegal[number], values: values)
    }
    state = [:]
    for (column, feature) in StateFeatures.all.enumerated() { state[feature.name] = snapshot.state[column] }
  }

  init(_ json: StrictJSON) throws(InputError) {
    var object = try StrictObject(json, "the decision")
    candidates = []
    let list = try object.array("candidates")
    guard (1...Self.mostCandidates).contains(list.count) else {
      throw json.error("a decision has 1 to \(Self.mostCandidates) candidates")
    }
    for (number, json) in list.enumerated() {
      var entry = try StrictObject(json, "candidate \(number)")
      let legal = try entry.required("isLegal")
      guard case .bool(let isLegal) = legal.content else {
        throw legal.error("'isLegal' must be true or false")
      }
      candidates.append(
        Candidate(
          label: try entry.string("label"), isLegal: isLegal,
          values: try Self.values(try entry.required("values"), "candidate \(number)")))
      try entry.finish()
    }
    state = try Self.values(try object.required("state"), "the state")
    try object.finish()
  }

  private static func values(_ json: StrictJSON, _ what: String) throws(InputError) -> [String: Double] {
    guard case .object(let members) = json.content else { throw json.error("\(what) must hold { … }") }
    var values: [String: Double] = [:]
    for (name, value) in members { values[name] = try value.double("'\(name.prefix(80))' of \(what)") }
    return values
  }

  /// - Throws: ``InputError`` (`data`) naming a feature that is missing or unknown.
  public func snapshot() throws(InputError) -> DecisionSnapshot {
    var rows: [Double] = []
    for (number, candidate) in candidates.enumerated() {
      rows += try Self.row(candidate.values, CandidateFeatures.all, "candidate \(number)")
    }
    let snapshot = DecisionSnapshot(
      place: DecisionRecords.Place(episode: 0, decision: 0, workflow: 0, task: 0, time: 0),
      labels: candidates.map(\.label), rows: rows,
      state: try Self.row(state, StateFeatures.all, "the state"), isLegal: candidates.map(\.isLegal))
    try snapshot.validate()
    return snapshot
  }

  private static func row(
    _ values: [String: Double], _ features: [TreeFeature], _ what: String
  ) throws(InputError) -> [Double] {
    var row: [Double] = []
    for feature in features {
      guard let value = values[feature.name] else {
        throw InputError(.data, place: what, "lacks '\(feature.name)'")
      }
      row.append(value)
    }
    guard values.count == features.count else {
      let known = Set(features.map(\.name))
      let other = values.keys.filter { !known.contains($0) }.min() ?? ""
      throw InputError(.data, place: what, "has '\(other.prefix(80))', which is no feature of it")
    }
    return row
  }
}
