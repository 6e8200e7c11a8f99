/// The deadline factor γ of each workflow.
public enum DeadlineFactors: Sendable, Hashable {
  /// One for all.
  case fixed(Double)
  /// One per workflow in order of arrival; the list is repeated as needed.
  case each([Double])
  /// Drawn for each workflow.
  case choices([Double])

  public func factor(ofWorkflow number: Int, using random: inout RandomSource) -> Double {
    switch self {
    case .fixed(let value): value
    case .each(let list): list[number % list.count]
    case .choices(let list): list[random.index(below: list.count)]
    }
  }
}

extension DeadlineFactors: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case each
    case choices
  }

  public init(from decoder: any Decoder) throws {
    let path = decoder.codingPath.map(\.stringValue).joined(separator: ".")
    func checked(_ values: [Double]) throws -> [Double] {
      guard (1...1_000_000).contains(values.count), values.allSatisfy({ $0.isFinite && $0 > 0 && $0 <= 1e6 })
      else {
        throw InputError(
          .configuration, place: "key \(path)", "is not a deadline factor",
          remedy: "needed: above 0, at most 1e6")
      }
      return values
    }
    if let value = try? decoder.singleValueContainer().decode(Double.self) {
      self = .fixed(try checked([value])[0])
      return
    }
    guard (try? decoder.container(keyedBy: AnyCodingKey.self)) != nil else {
      throw InputError(
        .configuration, place: "key \(path)", "is not a deadline factor",
        remedy: "write a number, each: [...] or choices: [...]")
    }
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    if let list = try container.decodeIfPresent([Double].self, forKey: .each) {
      self = .each(try checked(list))
    } else if let list = try container.decodeIfPresent([Double].self, forKey: .choices) {
      self = .choices(try checked(list))
    } else {
      throw InputError(
        .configuration, place: "key \(path)", "is empty",
        remedy: "write a number, each: [...] or choices: [...]")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .fixed(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .each(let list):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(list, forKey: .each)
    case .choices(let list):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(list, forKey: .choices)
    }
  }
}
