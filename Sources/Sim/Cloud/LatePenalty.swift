/// What a workflow that misses its deadline costs: a fixed sum and a rate per hour late (facts, simulator C5).
public struct LatePenalty: Sendable, Hashable {
  /// Dollars for being late at all.
  public var base: Double
  /// Dollars per hour late.
  public var ratePerHour: Double

  public init(base: Double = 1, ratePerHour: Double = 2) {
    self.base = base
    self.ratePerHour = ratePerHour
  }

  /// Dollars for a workflow that took `response` seconds where `allowed` were promised.
  ///
  /// Lateness that rounds to 0 at five decimals is none.
  public func dollars(response: Double, allowed: Double) -> Double {
    let late = response - allowed
    if response < allowed || DecimalRounding.correct(late) == 0 { return 0 }
    return base + ratePerHour * late / 3600
  }
}

extension LatePenalty: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case base
    case ratePerHour = "rate-per-hour"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    let accepts: (Double) -> Bool = { $0 >= 0 && $0 <= 1e9 }
    base = try container.number(.base, or: 1, "dollars, 0 to 1e9", accepts)
    ratePerHour = try container.number(.ratePerHour, or: 2, "dollars per hour, 0 to 1e9", accepts)
  }
}
