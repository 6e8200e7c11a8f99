import Sim

/// The fixed episodes on which the mean is compared with the best rule while training goes on.
public struct ValidationPlan: Sendable, Hashable {
  public var episodes: Int
  /// Generations between validations; the last generation is always validated.
  public var every: Int

  public init(episodes: Int = 16, every: Int = 10) {
    self.episodes = episodes
    self.every = every
  }

  func isDue(after generation: Int, of generations: Int) -> Bool {
    generation == generations || generation % every == 0
  }
}

extension ValidationPlan: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case episodes
    case every
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    episodes = try container.count(.episodes, or: 16, 1...10_000)
    every = try container.count(.every, or: 10, 1...1_000_000)
  }
}
