/// When workflows arrive.
public enum ArrivalProcess: Sendable, Hashable {
  /// Exponential gaps; `rate` arrivals per second; the first arrives at 0.
  case poisson(rate: Double)
  /// The same at a rate that is drawn once per episode, log-uniformly.
  case poissonBetween(rates: ClosedRange<Double>)
  /// An ordinary stream from which some workflows are taken to arrive together.
  case poissonWithBurst(rate: Double, burst: ArrivalBurst)
  /// Given times, s; they decide how many workflows there are.
  case given([Double])

  /// The process of one episode; a rate that varies is drawn, nothing else.
  public func settled(using random: inout RandomSource) -> ArrivalProcess {
    guard case .poissonBetween(let rates) = self else { return self }
    return .poisson(rate: random.logUniform(rates.lowerBound, rates.upperBound))
  }

  /// `count` starts in ascending order, or the given ones.
  public func starts(count: Int, using random: inout RandomSource) -> [Double] {
    switch self {
    case .given(let times): return times
    case .poissonBetween: return settled(using: &random).starts(count: count, using: &random)
    case .poisson(let rate): return Self.stream(count, rate, &random)
    case .poissonWithBurst(let rate, let burst):
      let together = min(burst.workflows, count)
      let stream = Self.stream(count - together, rate, &random)
      return (stream + (0..<together).map { _ in burst.at + burst.within * random.uniform() }).sorted()
    }
  }

  private static func stream(_ count: Int, _ rate: Double, _ random: inout RandomSource) -> [Double] {
    var time = 0.0
    return (0..<count).map { number in
      if number > 0 { time += random.exponential(rate: rate) }
      return time
    }
  }
}

extension ArrivalProcess: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case rate
    case times
    case burst
  }

  static let allowedRates = Double.leastNonzeroMagnitude...1000

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    let times = try container.decodeIfPresent([Double].self, forKey: .times)
    if let times {
      for other in [CodingKeys.rate, .burst] where container.contains(other) {
        throw InputError(
          .configuration, place: "key workload.arrivals", "sets both \(other.stringValue) and times",
          remedy: "set one of them")
      }
      guard (1...1_000_000).contains(times.count), times.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
        throw InputError(
          .configuration, place: "key workload.arrivals.times", "is not a list of start times",
          remedy: "needed: 1 to 1000000 numbers ≥ 0, seconds")
      }
      self = .given(times)
    } else if (try? container.nestedContainer(keyedBy: AnyCodingKey.self, forKey: .rate)) != nil {
      let ends = try container.decode(FromTo<Double>.self, forKey: .rate)
      guard let rates = ends.range(in: Self.allowedRates) else {
        throw InputError(
          .configuration, place: "key workload.arrivals.rate", "is \(ends.from) to \(ends.to)",
          remedy: "needed: arrivals per second, above 0, at most 1000, from at most to")
      }
      guard !container.contains(.burst) else {
        throw InputError(
          .configuration, place: "key workload.arrivals", "sets both a burst and a rate that varies",
          remedy: "give rate as a number")
      }
      self = .poissonBetween(rates: rates)
    } else {
      let rate = try container.number(.rate, or: 0.01, "arrivals per second, above 0, at most 1000") {
        Self.allowedRates.contains($0)
      }
      let burst = try container.decodeIfPresent(ArrivalBurst.self, forKey: .burst)
      self = burst.map { .poissonWithBurst(rate: rate, burst: $0) } ?? .poisson(rate: rate)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .poisson(let rate): try container.encode(rate, forKey: .rate)
    case .poissonBetween(let rates): try container.encode(FromTo(rates), forKey: .rate)
    case .poissonWithBurst(let rate, let burst):
      try container.encode(rate, forKey: .rate)
      try container.encode(burst, forKey: .burst)
    case .given(let times): try container.encode(times, forKey: .times)
    }
  }
}
