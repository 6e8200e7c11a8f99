import Sim
import Testing

@testable import Policy

@Suite struct GradientConfigurationTests {
  @Test(arguments: GradientPreset.allCases)
  func yamlReadsBackTheSame(_ preset: GradientPreset) throws {
    let configuration = preset.configuration
    #expect(try GradientConfiguration(yaml: try configuration.yaml()) == configuration)
    #expect(try GradientConfiguration(yaml: "preset: \(preset.rawValue)") == configuration)
  }

  @Test(arguments: [
    ("epochs: 0", "epochs"), ("batch: 1.5", "batch"), ("learning-rate: 0", "learning-rate"),
    ("halve-every: -1", "halve-every"), ("speed: 3", "speed"), ("lists: 1e9", "lists"),
  ])
  func badValuesAreNamed(_ yaml: String, _ key: String) throws {
    let error = try #require(#expect(throws: InputError.self) { try GradientConfiguration(yaml: yaml) })
    #expect("\(error)".contains(key))
  }

  /// A comparison's seen lists are those that were learnt from, its unseen ones none of the training's.
  @Test(arguments: [GradientPreset.deepsched, .deepschedV2])
  func listsOfATraining(_ preset: GradientPreset) throws {
    var configuration = preset.configuration
    configuration.lists = 6
    func names(_ set: GradientConfiguration.ListSet, _ count: Int) throws -> [String] {
      try configuration.problems(set, count: count).map(\.name)
    }
    let all = try names(.training, 6)
    #expect(try names(.training, 3) == Array(all.prefix(3)))
    #expect(Set(try all + names(.validation, 4) + names(.unseen, 5)).count == 15)
    for problem in try configuration.problems(.unseen, count: 5) {
      #expect((110...485).contains(problem.taskCount))
      #expect(preset == .deepsched ? problem.machineCount == 123 : (8...188).contains(problem.machineCount))
    }
    #expect(throws: InputError.self) { try configuration.problems(.training, count: 7) }
  }

  @Test func damagedTextNeverTraps() throws {
    let bytes = [UInt8](try GradientPreset.deepsched.configuration.yaml().utf8)
    var mutator = Mutator(seed: 4)
    for _ in 0..<3_000 {
      _ = try? GradientConfiguration(yaml: String(decoding: mutator.mutate(bytes), as: UTF8.self))
    }
  }
}
