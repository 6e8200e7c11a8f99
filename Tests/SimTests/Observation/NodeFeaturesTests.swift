import Testing

@testable import Sim

@Suite struct NodeFeaturesTests {
  private func features(_ simulation: Simulation) -> [[Float]] {
    var flat: [Float] = []
    simulation.writeNodeFeatures(into: &flat)
    return stride(from: 0, to: flat.count, by: NodeColumns.count).map {
      Array(flat[$0..<$0 + NodeColumns.count])
    }
  }

  @Test func columns() throws {
    var simulation = try HandWorld.simulation([HandWorld.workflow([100, 300], [(0, 1)])], starts: [0, 1000])
    // Sub-deadlines: D = 4 × 200, R = 200: 800 × 50 / 200 and 800.
    #expect(features(simulation) == [[0, 1, 100, 0, 200, 2], [1, 0, 300, 0, 800, 0]])
    try simulation.choose(0)
    #expect(features(simulation) == [[0, 1, 100, 0, 200, 1], [1, 0, 300, 0, 800, 2]])
    try simulation.choose(0)
    #expect(features(simulation) == [[0, 1, 100, 0, 1200, 2], [1, 0, 300, 0, 1800, 0]])
  }

  private func flags(_ sharing: NodeFlagSharing) throws -> [[Float]] {
    var simulation = try HandWorld.simulation(
      [HandWorld.workflow([10, 10, 10])], starts: [0, 0], flags: sharing)
    var found: [[Float]] = []
    while !simulation.isFinished {
      found.append(features(simulation).map { $0[5] })
      try simulation.choose(0)
    }
    return found
  }

  /// Facts E: published, the flags live on one DAG per template and are never cleared.
  @Test func flagsPerWorkflowOrShared() throws {
    let own: [[Float]] = [[2, 0, 0], [1, 2, 0], [1, 1, 2]]
    #expect(try flags(.perWorkflow) == own + own)
    #expect(try flags(.perTemplate(left: [])) == own + [[2, 1, 1], [1, 2, 1], [1, 1, 2]])
    #expect(
      try flags(.perTemplate(left: [[true, false, true]])) == [
        [2, 0, 1], [1, 2, 1], [1, 1, 2], [2, 1, 1], [1, 2, 1], [1, 1, 2],
      ])
    // Flags of another shape are not those of this template.
    #expect(try flags(.perTemplate(left: [[true]])) == flags(.perTemplate(left: [])))
  }

  @Test func flagsAreHandedOn() throws {
    var simulation = try HandWorld.simulation(
      [HandWorld.workflow([10, 10])], starts: [0], flags: .perTemplate(left: []))
    #expect(simulation.flagsLeft == [[false, false]])
    try simulation.choose(0)
    #expect(simulation.flagsLeft == [[true, false]])
    try simulation.choose(0)
    #expect(simulation.flagsLeft == [[true, true]])
  }
}
