import Sim
import Testing

@testable import Distill

@Suite struct TreeSettingTests {
  private func document(_ provenance: TreeProvenance) -> TreeDocument {
    var random = RandomSource(seed: 41)
    return TreeDocument(
      kind: .pairwise, tree: RandomTree.make(.pairwise, depth: 2, &random), provenance: provenance)
  }

  @Test func whatAFileSaysIsWhatWasSet() throws {
    var settings = DistillationSettings()
    settings.seed = 99
    settings.testEpisodes = 3
    let configuration = SmallWorld.configuration()
    let setting = TreeSetting(
      teacher: "models/a.safetensors", configuration: configuration, settings: settings)
    let written = document(
      try setting.provenance(settings, teacherName: "a", teacherHash: "00ff", tool: "test"))
    let read = try TreeSetting(TreeDocument(decoding: written.encoded()))
    #expect(read.teacher == "models/a.safetensors")
    #expect(read.configuration == configuration)
    #expect(read.seed == 99)
    #expect(read.testEpisodes == 3)
    let (a, b) = (try read.testScenario(), try setting.testScenario())
    #expect(a.workloads.count == 3)
    #expect(a.workloads.map(\.instances) == b.workloads.map(\.instances))
    #expect(try read.testScenario(episodes: 1).workloads.count == 1)
  }

  @Test func aFileThatSaysNothingHasTheDefaults() throws {
    let setting = try TreeSetting(
      document(TreeProvenance(teacher: "prolis", observation: "corrected", seed: 7, tool: "x")))
    #expect(setting.teacher == "prolis")
    #expect(setting.configuration == SimulationConfiguration())
    #expect(setting.testEpisodes == DistillationSettings().testEpisodes)
  }

  @Test(arguments: ["-1", "0", "9223372036854775807", "many", ""])
  func impossibleNumbersOfEpisodesGetASentence(text: String) {
    let provenance = TreeProvenance(
      teacher: "t", observation: "corrected", seed: 1, tool: "x", settings: ["test-episodes": text])
    let error = #expect(throws: InputError.self) { try TreeSetting(document(provenance)) }
    #expect(error?.place == "provenance, test-episodes")
  }

  @Test func aBrokenConfigurationIsPlacedInTheProvenance() {
    let provenance = TreeProvenance(
      teacher: "t", observation: "corrected", seed: 1, tool: "x",
      settings: ["configuration": "workload: {count: -4}"])
    let error = #expect(throws: InputError.self) { try TreeSetting(document(provenance)) }
    #expect(error?.place?.hasPrefix("provenance, ") == true)
  }
}
