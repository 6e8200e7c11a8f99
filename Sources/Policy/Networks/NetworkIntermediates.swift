/// What a network computed on the way, for conformance checks and explanations; row major.
public struct NetworkIntermediates: Sendable {
  /// [candidates][8]
  public internal(set) var normalisedObservation: [Float] = []
  /// [tasks][6]
  public internal(set) var standardisedNodes: [Float] = []
  /// [candidates][96]: machine 16, task 16, workflow mean 16, ready node 16, star hub 16, star machine 16.
  public internal(set) var embeddings: [Float] = []
  /// [123]: mean embedding 96, workflow encoding 16, ready task 4, its node features 6, γ (DEFT).
  public internal(set) var gateContext: [Float] = []
  /// [16] (DEFT).
  public internal(set) var workflowEncoding: [Float] = []

  public init() {}
}
