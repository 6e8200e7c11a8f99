import Sim

/// A number that moves evenly from one value to another over the generations of a run.
///
/// In YAML a number, or `{from: 0.1, to: 0.02}`.
public struct LinearSchedule: Sendable, Hashable {
  public var from: Double
  public var to: Double

  public init(from: Double, to: Double) {
    self.from = from
    self.to = to
  }

  public static func constant(_ value: Double) -> LinearSchedule {
    LinearSchedule(from: value, to: value)
  }

  /// The value in `generation` of a run of `generations`.
  public func value(generation: Int, of generations: Int) -> Double {
    guard generations > 1 else { return from }
    let part = Double(min(generation, generations - 1)) / Double(generations - 1)
    return from + (to - from) * part
  }
}

extension LinearSchedule: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case from
    case to
  }

  public init(from decoder: any Decoder) throws {
    if let value = try? decoder.singleValueContainer().decode(Double.self) {
      self = .constant(value)
    } else {
      let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
      let from = try container.decode(Double.self, forKey: .from)
      self.init(from: from, to: try container.value(.to, or: from))
    }
    guard [from, to].allSatisfy({ $0.isFinite && $0 > 0 && $0 <= 10 }) else {
      let path = decoder.codingPath.map(\.stringValue).joined(separator: ".")
      throw InputError(
        .configuration, place: "key \(path)", "is \(from) to \(to)", remedy: "needed: above 0, at most 10")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if from == to {
      var container = encoder.singleValueContainer()
      try container.encode(from)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
    }
  }
}
