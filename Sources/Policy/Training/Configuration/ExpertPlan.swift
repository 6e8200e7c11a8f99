import Sim

/// How DEFT's experts are made: one GATES policy per deadline factor, whose head becomes an expert.
public struct ExpertPlan: Sendable, Hashable {
  /// One per expert, in the experts' order.
  public var gammas: [Double]
  /// Generations of each.
  public var generations: Int
  public var learningRate: LinearSchedule
  /// Whether experts after the first start from the one before and train their head alone, so that all four read the
  /// same embedding, which then is DEFT's too. The authors train each from scratch and give DEFT a new embedding.
  public var sharesEmbedding: Bool

  public init(
    gammas: [Double] = [1.25, 1.75, 2.25, 5.0], generations: Int = 2000,
    learningRate: LinearSchedule = .constant(0.001), sharesEmbedding: Bool = false
  ) {
    self.gammas = gammas
    self.generations = generations
    self.learningRate = learningRate
    self.sharesEmbedding = sharesEmbedding
  }
}

extension ExpertPlan: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case gammas
    case generations
    case learningRate = "learning-rate"
    case sharesEmbedding = "share-embedding"
  }

  public init(from decoder: any Decoder) throws {
    let standard = ExpertPlan()
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    gammas = try container.value(.gammas, or: standard.gammas)
    guard gammas.count == ExpertGate.experts, gammas.allSatisfy({ $0.isFinite && $0 > 0 && $0 <= 1e6 }) else {
      throw InputError(
        .configuration, place: "key experts.gammas", "are \(gammas)",
        remedy: "needed: \(ExpertGate.experts) deadline factors above 0")
    }
    generations = try container.count(.generations, or: standard.generations, 1...1_000_000)
    learningRate = try container.value(.learningRate, or: standard.learningRate)
    sharesEmbedding = try container.value(.sharesEmbedding, or: standard.sharesEmbedding)
  }
}
