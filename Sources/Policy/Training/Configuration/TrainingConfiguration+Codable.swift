import Sim

extension CodingUserInfoKey {
  /// The preset that gives what a configuration file does not set.
  static var trainingPreset: CodingUserInfoKey {
    // The initialiser is failable in its signature alone: any text makes a key.
    CodingUserInfoKey(rawValue: "deftree.training-preset").unsafelyUnwrapped
  }
}

extension TrainingConfiguration: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case preset
    case network
    case observation
    case seed
    case generations
    case population
    case episodes
    case sigma
    case learningRate = "learning-rate"
    case weightDecay = "weight-decay"
    case fitness
    case cloud
    case workload
    case validation
    case experts
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    let given = decoder.userInfo[.trainingPreset] as? TrainingPreset ?? .gates
    let base = try container.value(.preset, or: given).configuration
    network = try container.value(.network, or: base.network)
    observation = try container.value(.observation, or: base.observation)
    seed = try container.value(.seed, or: base.seed)
    generations = try container.count(.generations, or: base.generations, 1...1_000_000)
    population = try container.count(.population, or: base.population, 2...100_000)
    guard population.isMultiple(of: 2) else {
      throw InputError(
        .configuration, place: "key population", "is \(population)",
        remedy: "needed: an even number, for mirrored pairs"
      )
    }
    episodes = try container.count(.episodes, or: base.episodes, 1...10_000)
    sigma = try container.value(.sigma, or: base.sigma)
    learningRate = try container.value(.learningRate, or: base.learningRate)
    weightDecay = try container.number(.weightDecay, or: base.weightDecay, "0 to 1") { $0 >= 0 && $0 <= 1 }
    fitness = try container.value(.fitness, or: base.fitness)
    cloud = try container.value(.cloud, or: base.cloud)
    workload = try container.value(.workload, or: base.workload)
    validation = try container.value(.validation, or: base.validation)
    experts = try container.value(.experts, or: base.experts)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(network, forKey: .network)
    try container.encode(observation, forKey: .observation)
    try container.encode(seed, forKey: .seed)
    try container.encode(generations, forKey: .generations)
    try container.encode(population, forKey: .population)
    try container.encode(episodes, forKey: .episodes)
    try container.encode(sigma, forKey: .sigma)
    try container.encode(learningRate, forKey: .learningRate)
    try container.encode(weightDecay, forKey: .weightDecay)
    try container.encode(fitness, forKey: .fitness)
    try container.encode(cloud, forKey: .cloud)
    try container.encode(workload, forKey: .workload)
    try container.encode(validation, forKey: .validation)
    try container.encode(experts, forKey: .experts)
  }
}

extension KeyedDecodingContainer {
  /// A whole number in `range`, or `standard` where the file does not set it.
  func count(_ key: Key, or standard: Int, _ range: ClosedRange<Int>) throws -> Int {
    let need = "a whole number, \(range.lowerBound) to \(range.upperBound)"
    return Int(
      try number(key, or: Double(standard), need) {
        $0 == $0.rounded() && $0 >= Double(range.lowerBound) && $0 <= Double(range.upperBound)
      })
  }
}
