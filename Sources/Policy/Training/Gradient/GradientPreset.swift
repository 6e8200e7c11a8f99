/// Named configurations of trainings by gradient.
public enum GradientPreset: String, Sendable, Codable, CaseIterable {
  case deepsched
  case deepschedOurs = "deepsched-ours"
  case deepschedV2 = "deepsched-v2"
  case deepschedV2Genetic = "deepsched-v2-genetic"
  case deepschedV2Blind = "deepsched-v2-blind"

  /// One line for lists.
  public var summary: String {
    switch self {
    case .deepsched:
      "DeepSched as published, with true HEFT labels: raw inputs and times, padding fed and learned"
    case .deepschedOurs: "the same network, padding masked, inputs and times scaled"
    case .deepschedV2:
      "a score for each task and group of machines, any number of both; decodes with the waits it sees"
    case .deepschedV2Genetic: "the same, learning from the better of HEFT and a genetic algorithm"
    case .deepschedV2Blind: "the same without sight of the waits"
    }
  }

  /// Source of the published values: facts, deepsched, "Network" and "Data shape".
  public var configuration: GradientConfiguration {
    switch self {
    case .deepsched:
      return GradientConfiguration(
        network: .published, epochs: 100, batch: 8, learningRate: 1e-5, halveEvery: 20, lists: 123,
        masksPadding: false, scalesInputs: false)
    case .deepschedOurs:
      return GradientConfiguration(
        network: .published, epochs: 100, batch: 8, learningRate: 1e-3, halveEvery: 20, lists: 123)
    case .deepschedV2:
      return GradientConfiguration(
        network: .pairs, epochs: 60, batch: 8, learningRate: 4e-3, halveEvery: 10, lists: 400)
    case .deepschedV2Genetic:
      var configuration = GradientPreset.deepschedV2.configuration
      configuration.teacher = .genetic
      return configuration
    case .deepschedV2Blind:
      var configuration = GradientPreset.deepschedV2.configuration
      configuration.seesWaits = false
      return configuration
    }
  }
}
