/// When workflows arrive.
public enum ArrivalProcess: Sendable, Hashable {
  /// Exponential gaps; `rate` arrivals per second; the first arrives at 0.
  case poisson(rate: Double)
  /// Given times, s; they decide how many workflows there are.
  case given([Double])

  /// `count` starts in ascending order, or the given ones.
  public func starts(count: Int, using random: inout RandomSource) -> [Double] {
    switch self {
    case .given(let times): return times
    case .poisson(let rate):
      var time = 0.0
      return (0..<count).map { number in
        if number > 0 { time += random.exponential(rate: rate) }
        return time
      }
    }
  }
}

extension ArrivalProcess: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case rate
    case times
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    let times = try container.decodeIfPresent([Double].self, forKey: .times)
    if let times {
      guard !container.contains(.rate) else {
        throw InputError(
          .configuration, place: "key workload.arrivals", "sets both rate and times",
          remedy: "set one of them")
      }
      guard (1...1_000_000).contains(times.count), times.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
        throw InputError(
          .configuration, place: "key workload.arrivals.times", "is not a list of start times",
          remedy: "needed: 1 to 1000000 numbers ≥ 0, seconds")
      }
      self = .given(times)
    } else {
      self = .poisson(
        rate: try container.number(.rate, or: 0.01, "arrivals per second, above 0, at most 1000") {
          $0 > 0 && $0 <= 1000
        })
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .poisson(let rate): try container.encode(rate, forKey: .rate)
    case .given(let times): try container.encode(times, forKey: .times)
    }
  }
}
