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

  @Test func damagedTextNeverTraps() throws {
    let bytes = [UInt8](try GradientPreset.deepsched.configuration.yaml().utf8)
    var mutator = Mutator(seed: 4)
    for _ in 0..<3_000 {
      _ = try? GradientConfiguration(yaml: String(decoding: mutator.mutate(bytes), as: UTF8.self))
    }
  }
}
