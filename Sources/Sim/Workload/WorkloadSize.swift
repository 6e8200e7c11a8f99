/// How large generated workflows are: one of the reference's three sizes, or a number of tasks.
public enum WorkloadSize: Sendable, Hashable {
  case small
  case medium
  case large
  case tasks(Int)

  public init?(_ text: String) {
    switch text.uppercased() {
    case "S": self = .small
    case "M": self = .medium
    case "L": self = .large
    default:
      guard let count = Int(text), (1...1_000_000).contains(count) else { return nil }
      self = .tasks(count)
    }
  }

  public var name: String {
    switch self {
    case .small: "S"
    case .medium: "M"
    case .large: "L"
    case .tasks(let count): "\(count)"
    }
  }

  /// The nominal size of a family's workflows: for S, M and L that of the reference's files (golden README), else the
  /// number of tasks as it is, which the family may refuse.
  public func nominal(for family: any WorkflowFamily) -> Int {
    let position: Int
    switch self {
    case .small: position = 0
    case .medium: position = 1
    case .large: position = 2
    case .tasks(let count): return count
    }
    let sizes = family.referenceSizes.sorted()
    return sizes.isEmpty ? family.minimumSize : sizes[min(position, sizes.count - 1)]
  }
}

extension WorkloadSize: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = (try? container.decode(Int.self)).map { "\($0)" } ?? (try? container.decode(String.self)) ?? ""
    guard let size = WorkloadSize(text) else {
      let path = decoder.codingPath.map(\.stringValue).joined(separator: ".")
      throw InputError(
        .configuration, place: "key \(path)", "\"\(text)\" is not a size",
        remedy: "needed: S, M, L or a number of tasks")
    }
    self = size
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
