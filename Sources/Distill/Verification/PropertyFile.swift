import Sim

/// A list of properties: YAML, versioned, read strictly.
public struct PropertyFile: Sendable, Equatable {
  public static let version = 1
  private static let mostProperties = 100
  private static let mostAssumptions = 50
  private static let mostBytes = 1_000_000

  public var properties: [SchedulerProperty]

  private struct Content: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
      case version
      case properties
    }

    var version: Int?
    var properties: [Entry]

    init(from decoder: any Decoder) throws {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      version = try container.decodeIfPresent(Int.self, forKey: .version)
      properties = try container.decode([Entry].self, forKey: .properties)
    }
  }

  private struct Entry: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
      case name
      case says
      case assume
      case equalButFor = "equal-but-for"
      case then
    }

    var name: String
    var says: String
    var assume: [String]
    var equalButFor: [String]?
    var then: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      says = try container.decode(String.self, forKey: .says)
      assume = try container.decodeIfPresent([String].self, forKey: .assume) ?? []
      equalButFor = try container.decodeIfPresent([String].self, forKey: .equalButFor)
      then = try container.decode(String.self, forKey: .then)
    }
  }

  /// - Throws: ``InputError`` (`configuration`) that names the property and what is wrong.
  public init(yaml: String) throws(InputError) {
    guard let content = try StrictYAML.decode(Content.self, from: yaml) else {
      throw InputError(.configuration, "is empty", remedy: "write version: 1 and properties:")
    }
    guard content.version == Self.version else {
      throw InputError(
        .configuration, place: "key version",
        content.version.map { "version \($0) is not known" } ?? "is missing",
        remedy: "this deftree reads version \(Self.version)")
    }
    guard (1...Self.mostProperties).contains(content.properties.count) else {
      throw InputError(
        .configuration, place: "key properties", "has \(content.properties.count) entries",
        remedy: "1 to \(Self.mostProperties)")
    }
    properties = []
    for entry in content.properties {
      let property = try Self.property(entry)
      if properties.contains(where: { $0.name == property.name }) {
        throw InputError(.configuration, "two properties are called \(property.name)")
      }
      properties.append(property)
    }
  }

  /// Reads the file at `path`.
  public static func read(_ path: String) throws(InputError) -> PropertyFile {
    let bytes = try FileAccess.read(path, limit: mostBytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(.configuration, file: path, "is not UTF-8")
    }
    do {
      return try PropertyFile(yaml: text)
    } catch {
      throw error.inFile(path)
    }
  }

  private static func property(_ entry: Entry) throws(InputError) -> SchedulerProperty {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    guard (1...60).contains(entry.name.count), entry.name.allSatisfy(allowed.contains) else {
      throw InputError(
        .configuration, place: "name \(entry.name.prefix(80).debugDescription)", "is no name",
        remedy: "1 to 60 small letters, digits and hyphens")
    }
    do {
      return try checked(entry)
    } catch {
      var placed = error
      placed.place = ["property \(entry.name)", error.place].compactMap { $0 }.joined(separator: ", ")
      throw placed
    }
  }

  private static func checked(_ entry: Entry) throws(InputError) -> SchedulerProperty {
    guard (1...500).contains(entry.says.count), entry.says.allSatisfy({ !$0.isNewline }) else {
      throw InputError(.configuration, place: "key says", "must be one line of 1 to 500 characters")
    }
    guard entry.assume.count <= mostAssumptions else {
      throw InputError(.configuration, place: "key assume", "has more than \(mostAssumptions) entries")
    }
    guard let conclusion = SchedulerProperty.Conclusion(rawValue: entry.then) else {
      let known = SchedulerProperty.Conclusion.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError(
        .configuration, place: "key then", "'\(entry.then.prefix(80))' is no conclusion", remedy: known)
    }
    var assumptions: [PropertyAssumption] = []
    for text in entry.assume { assumptions.append(try PropertyAssumption(text)) }
    var free: [Int]?
    if let names = entry.equalButFor {
      var positions: [Int] = []
      for name in names {
        guard let position = CandidateFeatures.all.firstIndex(where: { $0.name == name }) else {
          throw InputError(
            .configuration, place: "key equal-but-for", "'\(name.prefix(80))' is no feature of a candidate",
            remedy: "'deftree features' lists them")
        }
        positions.append(position)
      }
      free = positions
    }
    return SchedulerProperty(
      name: entry.name, says: entry.says, assumptions: assumptions, equalButFor: free, conclusion: conclusion)
  }
}
