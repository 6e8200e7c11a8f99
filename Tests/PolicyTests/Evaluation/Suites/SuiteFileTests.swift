import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct SuiteFileTests {
  static let shipped: SuiteLibrary = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return SuiteLibrary(folders: [root.appendingPathComponent("Suites").path])
  }()

  static let plain = """
    format: deftree-suite
    version: 1
    name: plain
    summary: two small workflows
    stands-for: a test
    deadline-factors: [1, 2]
    episodes: 3
    seed: 18446744073709551615
    cloud: {boot-delay: 30}
    workload: {families: [Montage], sizes: [25], count: 2, arrivals: {rate: 0.01, burst: {at: 5, workflows: 1}}}
    """

  @Test func theShippedOnesAreThere() {
    #expect(
      Self.shipped.names == [
        "arrival-burst", "base", "boot-120s", "gamma-0.8", "machine-type-missing", "one-huge-task",
        "price-change",
        "single-task", "thousand-tasks",
      ])
  }

  /// Every shipped file: found by its name, reads back as itself, and its first episode can be run to the end.
  @Test(arguments: Self.shipped.names) func shippedFilesRun(name: String) throws {
    let suite = try #require(try Self.shipped.suite(name))
    #expect(try SuiteFile(yaml: suite.file.yaml()) == suite.file)
    #expect(!suite.summary.isEmpty && !suite.file.standsFor.isEmpty)
    let scenarios = try suite.scenarios(SuiteRequest(episodes: 1))
    #expect(scenarios.count == max(1, suite.file.deadlineFactors.count))
    guard name != "thousand-tasks" else { return }
    for scenario in scenarios {
      var rule = BestFitRule()
      var simulation = Simulation(workload: scenario.workloads[0], cloud: scenario.cloud)
      let totals = try Episode.run(&simulation, with: &rule)
      #expect(totals.cost > 0)
      #expect(ScheduleValidator.check(simulation.scheduleRecord(policy: "bestfit")).problems.isEmpty)
    }
  }

  /// What each edge case is named for is really in its episodes.
  @Test func edgesAreWhatTheySay() throws {
    func first(_ name: String) throws -> Scenario {
      let suite = try #require(try Self.shipped.suite(name))
      return try suite.scenarios(SuiteRequest(episodes: 1))[0]
    }
    let burst = try first("arrival-burst").workloads[0].instances.map(\.start)
    #expect(burst.count == 30 && burst.count { $0 >= 600 && $0 <= 660 } >= 20)
    #expect(try first("gamma-0.8").workloads[0].instances.allSatisfy { $0.deadlineFactor == 0.8 })
    let types = try first("machine-type-missing").cloud.catalogue
    #expect(types.count == 5 && !types.contains { $0.vCPUs == 48 })
    let cloud = try first("price-change").cloud
    let premium = (cloud.catalogue.last?.pricePerHour ?? 0) / 48
    #expect(premium > 1.9 * (cloud.catalogue.first?.pricePerHour ?? 0) / 2)
    #expect(try first("thousand-tasks").workloads[0].templates.allSatisfy { $0.taskCount > 900 })
    #expect(try first("boot-120s").cloud.bootDelay == 120)
    #expect(try first("single-task").workloads[0].templates.allSatisfy { $0.taskCount == 1 })
    let huge = try first("one-huge-task").workloads[0].templates.compactMap { profile in
      profile.work.max().map { $0 / max(1, profile.totalWork) }
    }
    #expect(huge.contains { $0 > 0.8 })
    let base = try first("base")
    #expect(base.cloud == Cloud())
  }

  @Test func aFileIsReadWhole() throws {
    let file = try SuiteFile(yaml: Self.plain)
    #expect(
      file.name == "plain" && file.episodes == 3 && file.seed == .max && file.deadlineFactors == [1, 2])
    #expect(file.configuration.cloud.bootDelay == 30)
    #expect(
      file.configuration.workload.arrivals
        == .poissonWithBurst(rate: 0.01, burst: ArrivalBurst(at: 5, workflows: 1)))
    #expect(try SuiteFile(yaml: file.yaml()) == file)
    let suite = FileSuite(file, path: "x.yaml")
    let scenarios = try suite.scenarios(SuiteRequest())
    #expect(scenarios.map(\.gamma) == ["1.0", "2.0"] && scenarios.allSatisfy { $0.workloads.count == 3 })
    // The same workflows and arrivals at every factor, and the first episodes when fewer are asked for.
    #expect(
      scenarios[0].workloads.map { $0.instances.map(\.start) }
        == scenarios[1].workloads.map { $0.instances.map(\.start) })
    let two = try suite.scenarios(SuiteRequest(gammas: [2], episodes: 2))
    #expect(two.count == 1)
    #expect(two[0].workloads.map(\.instances) == Array(scenarios[1].workloads.map(\.instances).prefix(2)))
    let other = try suite.scenarios(SuiteRequest(seed: 5))
    #expect(other[0].workloads[0].templates[0].work != scenarios[0].workloads[0].templates[0].work)
    for refused in [SuiteRequest(sizes: ["S"]), SuiteRequest(cloud: Cloud())] {
      #expect { try suite.scenarios(refused) } throws: {
        ($0 as? InputError)?.kind == .usage && "\($0)".contains("x.yaml")
      }
    }
    // Without factors of its own a suite has the configuration's.
    let drawn = Self.plain.replacing("deadline-factors: [1, 2]\n", with: "")
      .replacing("count: 2", with: "count: 2, gamma: {choices: [3]}")
    let one = try FileSuite(try SuiteFile(yaml: drawn), path: "x").scenarios(SuiteRequest())
    #expect(one.map(\.gamma) == ["drawn"] && one[0].workloads[0].instances[0].deadlineFactor == 3)
    #expect(try SuiteFile(yaml: SuiteFile(yaml: drawn).yaml()) == SuiteFile(yaml: drawn))
  }

  @Test(arguments: [
    ("", "", "is empty"), ("format: deftree-suite", "format: suite", "key format: is \"suite\""),
    ("version: 1", "version: 2", "key version: is 2"),
    ("version: 1", "version: one", "key version: has the wrong type"),
    ("name: plain", "name: ../up", "key name"), ("name: plain", "name: .hidden", "key name"),
    ("name: plain\n", "", "lacks the key name"),
    ("summary: two", "summary: |\n  a\n  b", "key summary: has several lines"),
    ("deadline-factors: [1, 2]", "deadline-factors: []", "key deadline-factors"),
    ("deadline-factors: [1, 2]", "deadline-factors: [1, 1]", "key deadline-factors"),
    ("deadline-factors: [1, 2]", "deadline-factors: [.nan]", "key deadline-factors"),
    ("count: 2", "count: 2, gamma: 1", "set beside workload.gamma"),
    ("episodes: 3", "episodes: 0", "key episodes: is 0"),
    ("seed: 18446744073709551615", "seed: -1", "key seed"),
    ("boot-delay: 30", "boot: 30", "key cloud.boot: is not known"),
    ("sizes: [25]", "sizes: [2]", "key workload.sizes: Montage has no workflow of size 2"),
    ("count: 2", "count: 2, templates: 0", "key workload.templates"),
    ("sizes: [25], count: 2", "sizes: [100000], count: 100000", "key workload: asks for 100000 workflows"),
    ("workflows: 1", "workflows: 0", "key workload.arrivals.burst.workflows: is 0"),
    ("at: 5, ", "", "key workload.arrivals.burst: lacks the key at"),
    ("at: 5", "at: -5", "key workload.arrivals.burst.at"),
    (
      "rate: 0.01", "rate: {from: 1, to: 2}",
      "key workload.arrivals: sets both a burst and a rate that varies"
    ),
    ("rate: 0.01", "times: [1]", "key workload.arrivals: sets both burst and times"),
    ("episodes: 3", "episodes: 3\nwhat: 1", "key what: is not known"),
  ])
  func errorsNameTheKey(text: String, by: String, message: String) throws {
    let yaml = text.isEmpty ? "" : Self.plain.replacing(text, with: by)
    #expect(yaml != Self.plain)
    let error = try #require(throws: InputError.self) { try SuiteFile(yaml: yaml) }
    #expect(error.kind == .configuration && "\(error)".contains(message), "\(error)")
  }

  /// Whatever the bytes: a suite or a sentence; 100,000 damaged files in all.
  @Test(arguments: 0..<10 as Range<UInt64>) func damagedFilesGetASentence(part: UInt64) throws {
    var mutator = Mutator(seed: 41 + part)
    var texts = [Array(Self.plain.utf8)]
    for name in ["price-change", "arrival-burst"] {
      texts.append(try FileAccess.read(try #require(Self.shipped.path(named: name))))
    }
    var refused = 0
    for index in 0..<10_000 {
      // The short one mostly: it has every construction, and reading a page takes longer.
      let bytes = mutator.mutate(texts[index % 50 == 0 ? 1 + index / 50 % 2 : 0])
      do {
        let file = try SuiteFile(yaml: String(decoding: bytes, as: UTF8.self))
        #expect(SuiteFile.possibleEpisodes.contains(file.episodes) && SuiteFile.isName(file.name))
      } catch {
        refused += 1
        #expect(!error.message.isEmpty)
      }
    }
    #expect(refused > 1_000)
  }
}
