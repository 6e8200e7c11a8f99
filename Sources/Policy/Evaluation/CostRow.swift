import Sim

/// What a policy cost on a set of episodes: means over the episodes.
public struct CostRow: Sendable, Codable, Equatable {
  public var policy: String
  public var size: String
  /// The deadline factor, or how it varies.
  public var gamma: String
  public var instances: Int
  /// Dollars.
  public var cost: Double
  public var rent: Double
  public var penalty: Double
  /// Workflows late.
  public var missed: Double
  public var rentedHours: Double
  public var executedHours: Double

  public init(policy: String, size: String, gamma: String, episodes: [EpisodeTotals]) {
    let count = Double(max(1, episodes.count))
    func mean(_ value: (EpisodeTotals) -> Double) -> Double {
      episodes.reduce(0) { $0 + value($1) } / count
    }
    self.policy = policy
    self.size = size
    self.gamma = gamma
    instances = episodes.count
    cost = mean(\.cost)
    rent = mean(\.rent)
    penalty = mean(\.penalty)
    missed = mean { Double($0.missedDeadlines) }
    rentedHours = mean(\.rentedHours)
    executedHours = mean(\.executedHours)
  }

  enum CodingKeys: String, CodingKey {
    case policy, size, gamma, instances, cost, rent, penalty, missed, rentedHours, executedHours
  }

  /// γ is written as a number where it is one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(policy, forKey: .policy)
    try container.encode(size, forKey: .size)
    if let number = Double(gamma) {
      try container.encode(number, forKey: .gamma)
    } else {
      try container.encode(gamma, forKey: .gamma)
    }
    try container.encode(instances, forKey: .instances)
    try container.encode(cost, forKey: .cost)
    try container.encode(rent, forKey: .rent)
    try container.encode(penalty, forKey: .penalty)
    try container.encode(missed, forKey: .missed)
    try container.encode(rentedHours, forKey: .rentedHours)
    try container.encode(executedHours, forKey: .executedHours)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    policy = try container.decode(String.self, forKey: .policy)
    size = try container.decode(String.self, forKey: .size)
    if let number = try? container.decode(Double.self, forKey: .gamma) {
      gamma = "\(number)"
    } else {
      gamma = try container.decode(String.self, forKey: .gamma)
    }
    instances = try container.decode(Int.self, forKey: .instances)
    cost = try container.decode(Double.self, forKey: .cost)
    rent = try container.decode(Double.self, forKey: .rent)
    penalty = try container.decode(Double.self, forKey: .penalty)
    missed = try container.decode(Double.self, forKey: .missed)
    rentedHours = try container.decode(Double.self, forKey: .rentedHours)
    executedHours = try container.decode(Double.self, forKey: .executedHours)
  }
}
