/// How leased time turns into dollars. There are no refunds.
///
/// A machine is leased for `minimum` seconds, then extended by whole `interval`s whenever the work assigned to it
/// needs longer. What has been leased so far is billed rounded up to a multiple of `granularity`.
public struct Billing: Sendable, Hashable {
  /// Length of a lease extension, s.
  public var interval: Double
  /// Length of the first lease, s; rounded up to whole intervals.
  public var minimum: Double
  /// Leased time is billed in multiples of this, s.
  public var granularity: Double

  /// The reference bills whole hours (facts, simulator C1).
  public init(interval: Double = 3600, minimum: Double = 3600, granularity: Double = 3600) {
    self.interval = interval
    self.minimum = minimum
    self.granularity = granularity
  }

  /// Seconds of the first lease.
  public var firstLease: Double {
    max(1, (minimum / interval).rounded(.up)) * interval
  }

  /// Hours that `leased` seconds are billed as.
  @inline(__always)
  public func billedHours(leased: Double) -> Double {
    // The tolerance keeps sums of intervals such as 0.1 + 0.2, however many, from costing one unit more.
    let units = leased / granularity
    return ((units - 1e-9 * max(1, units)).rounded(.up) * granularity) / 3600
  }

  /// Hours that extending a lease of `leased` seconds by `intervals` adds to the bill.
  @inline(__always)
  public func addedHours(leased: Double, intervals: Double) -> Double {
    // The usual case, and exact: a sum of leases has no rounding to undo.
    if interval == granularity { return intervals * (interval / 3600) }
    return billedHours(leased: leased + intervals * interval) - billedHours(leased: leased)
  }
}

extension Billing: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case interval
    case minimum
    case granularity
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    let need = "seconds, 1 to 31536000"
    let accepts: (Double) -> Bool = { $0 >= 1 && $0 <= 31_536_000 }
    interval = try container.number(.interval, or: 3600, need, accepts)
    minimum = try container.number(.minimum, or: interval, need, accepts)
    granularity = try container.number(.granularity, or: interval, need, accepts)
  }
}
