import Sim

/// Members of a JSON object taken one by one, so that what was not asked for can be named.
struct StrictObject {
  let line: Int
  private let what: String
  private var members: [String: StrictJSON] = [:]

  /// - Parameter what: the object's name in sentences: `node 3`.
  init(_ json: StrictJSON, _ what: String) throws(InputError) {
    guard case .object(let list) = json.content else { throw json.error("\(what) must be an object { … }") }
    line = json.line
    self.what = what
    for (key, value) in list { members[key] = value }
  }

  mutating func optional(_ key: String) -> StrictJSON? {
    members.removeValue(forKey: key)
  }

  mutating func required(_ key: String) throws(InputError) -> StrictJSON {
    guard let value = members.removeValue(forKey: key) else {
      throw InputError(.data, place: "line \(line)", "\(what) has no '\(key)'")
    }
    return value
  }

  mutating func string(_ key: String) throws(InputError) -> String {
    try required(key).string("'\(key)' of \(what)")
  }

  mutating func optionalString(_ key: String) throws(InputError) -> String? {
    try optional(key)?.string("'\(key)' of \(what)")
  }

  mutating func double(_ key: String) throws(InputError) -> Double {
    try required(key).double("'\(key)' of \(what)")
  }

  mutating func count(_ key: String) throws(InputError) -> Int {
    try required(key).count("'\(key)' of \(what)")
  }

  mutating func array(_ key: String) throws(InputError) -> [StrictJSON] {
    try required(key).array("'\(key)' of \(what)")
  }

  /// Refuses members that nobody asked for.
  func finish() throws(InputError) {
    if let key = members.keys.min() {
      throw InputError(
        .data, place: "line \(members[key]?.line ?? line)", "\(what) has an unknown key '\(key)'")
    }
  }
}

extension StrictJSON {
  func error(_ message: String) -> InputError {
    InputError(.data, place: "line \(line)", message)
  }

  func string(_ what: String) throws(InputError) -> String {
    guard case .string(let text) = content else { throw error("\(what) must be a text in quotes") }
    guard text.utf8.count <= 65_536 else { throw error("\(what) is longer than 65,536 bytes") }
    return text
  }

  func double(_ what: String) throws(InputError) -> Double {
    guard case .number(let text) = content, let value = Double(text), value.isFinite else {
      throw error("\(what) must be a finite number")
    }
    return value
  }

  func count(_ what: String) throws(InputError) -> Int {
    guard case .number(let text) = content, let value = Int(text), value >= 0 else {
      throw error("\(what) must be a whole number of at least 0")
    }
    return value
  }

  func array(_ what: String) throws(InputError) -> [StrictJSON] {
    guard case .array(let elements) = content else { throw error("\(what) must be a list [ … ]") }
    return elements
  }
}
