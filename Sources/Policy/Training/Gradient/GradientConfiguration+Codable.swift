import Sim

extension CodingUserInfoKey {
  /// The preset that gives what a configuration file does not set.
  static var gradientPreset: CodingUserInfoKey {
    // The initialiser is failable in its signature alone: any text makes a key.
    CodingUserInfoKey(rawValue: "deftree.gradient-preset").unsafelyUnwrapped
  }
}

extension GradientConfiguration: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case preset
    case network
    case seed
    case epochs
    case batch
    case learningRate = "learning-rate"
    case halveEvery = "halve-every"
    case teacher
    case lists
    case validationLists = "validation-lists"
    case masksPadding = "mask-padding"
    case scalesInputs = "scale-inputs"
    case seesWaits = "see-waits"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    let given = decoder.userInfo[.gradientPreset] as? GradientPreset ?? .deepschedV2
    let base = try container.value(.preset, or: given).configuration
    network = try container.value(.network, or: base.network)
    seed = try container.value(.seed, or: base.seed)
    epochs = try container.count(.epochs, or: base.epochs, 1...1_000_000)
    batch = try container.count(.batch, or: base.batch, 1...10_000)
    learningRate = try container.number(.learningRate, or: base.learningRate, "above 0, at most 10") {
      $0 > 0 && $0 <= 10
    }
    halveEvery = try container.count(.halveEvery, or: base.halveEvery, 1...1_000_000)
    teacher = try container.value(.teacher, or: base.teacher)
    lists = try container.count(.lists, or: base.lists, 1...100_000)
    validationLists = try container.count(.validationLists, or: base.validationLists, 1...10_000)
    masksPadding = try container.value(.masksPadding, or: base.masksPadding)
    scalesInputs = try container.value(.scalesInputs, or: base.scalesInputs)
    seesWaits = try container.value(.seesWaits, or: base.seesWaits)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(network, forKey: .network)
    try container.encode(seed, forKey: .seed)
    try container.encode(epochs, forKey: .epochs)
    try container.encode(batch, forKey: .batch)
    try container.encode(learningRate, forKey: .learningRate)
    try container.encode(halveEvery, forKey: .halveEvery)
    try container.encode(teacher, forKey: .teacher)
    try container.encode(lists, forKey: .lists)
    try container.encode(validationLists, forKey: .validationLists)
    try container.encode(masksPadding, forKey: .masksPadding)
    try container.encode(scalesInputs, forKey: .scalesInputs)
    try container.encode(seesWaits, forKey: .seesWaits)
  }
}
