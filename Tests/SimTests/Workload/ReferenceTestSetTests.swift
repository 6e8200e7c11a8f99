import Foundation
import Testing

@testable import Sim

@Suite struct ReferenceTestSetTests {
  private static let dags = """
    {"S0": {"name": "one", "n": 2, "processTime": [160, 32.5], "size": [7, 9], "successors": {"0": [1], "1": []}},
     "S1": {"name": "two", "n": 1, "processTime": [16], "size": [0], "successors": {}},
     "M0": {"name": "big", "n": 1, "processTime": [1], "size": [1], "successors": {}}}
    """

  private static let files = [
    "dags.json": dags, "test_types.csv": "0,1\n1,1\n", "test_arrivals.csv": "0,5.5\n0,7\n",
    "vary_gammas.csv": "1,2\n1.5,2.25\n",
  ]

  /// Reads the set with some files replaced and one left out.
  private func read(_ changed: [String: String] = [:], without missing: String? = nil) throws
    -> ReferenceTestSet
  {
    try withTemporaryFolder { folder in
      for (name, text) in Self.files.merging(changed, uniquingKeysWith: { $1 }) where name != missing {
        try FileAccess.replace("\(folder)/\(name)", with: text)
      }
      return try ReferenceTestSet(directory: folder)
    }
  }

  @Test func readsASet() throws {
    let set = try read()
    #expect(set.sizes == ["S", "M"] && set.instanceCount == 2)
    let shifted = try set.workload(size: "S", instance: 0, factor: .fixed(1.5))
    #expect(shifted.instances.map(\.start) == [0, 0])
    #expect(shifted.instances.map(\.template) == [0, 1])
    #expect(shifted.templates[0].work == [160, 32.5] && shifted.templates[0].bytes == [7, 9])
    let drawn = try set.workload(size: "S", instance: 1, factor: .vary, shiftedStarts: false)
    #expect(drawn.instances.map(\.start) == [0, 7])
    #expect(drawn.instances.map(\.deadlineFactor) == [1.5, 2.25])
    let recorded = try read(["effective_generate_times.csv": "0,1\n0,2\n"])
    #expect(
      try recorded.workload(size: "S", instance: 1, factor: .fixed(1)).instances.map(\.start) == [0, 2])
  }

  @Test func refusesWhatIsNotInIt() throws {
    let set = try read()
    #expect(throws: InputError.self) { try set.workload(size: "L", instance: 0, factor: .fixed(1)) }
    #expect(throws: InputError.self) { try set.workload(size: "S", instance: 2, factor: .fixed(1)) }
    #expect(throws: InputError.self) { try set.workload(size: "S", instance: -1, factor: .fixed(1)) }
    // Size M has one type, instance 0 names two.
    #expect(throws: InputError.self) { try set.workload(size: "M", instance: 0, factor: .fixed(1)) }
    #expect(throws: InputError.self) {
      try read(without: "vary_gammas.csv").workload(size: "S", instance: 0, factor: .vary)
    }
    #expect(throws: InputError.self) {
      try read(["vary_gammas.csv": "1\n"]).workload(size: "S", instance: 0, factor: .vary)
    }
  }

  @Test(arguments: [
    ("test_types.csv", ""), ("test_types.csv", "0,x\n1,1\n"), ("test_types.csv", "0,1\n"),
    ("test_types.csv", "0,1\n1,1e300\n"), ("test_types.csv", "0,1\n1,nan\n"),
    ("test_arrivals.csv", "0,1,2\n0,1\n"),
    ("test_arrivals.csv", "0;1\n0;1\n"), ("test_arrivals.csv", "0,inf\n0,1\n"),
    ("vary_gammas.csv", "one,two\n"),
    ("effective_generate_times.csv", "0,,\n"), ("dags.json", ""), ("dags.json", "[]"),
    ("dags.json", #"{"S0": {"name": "a", "n": 3, "processTime": [1], "size": [1], "successors": {}}}"#),
    ("dags.json", #"{"S0": {"name": "a", "n": -1, "processTime": [], "size": [], "successors": {}}}"#),
    ("dags.json", #"{"S0": {"name": "a", "n": 0, "processTime": [], "size": [], "successors": {}}}"#),
    ("dags.json", #"{"S": {"name": "a", "n": 1, "processTime": [1], "size": [1], "successors": {}}}"#),
    ("dags.json", #"{"S1": {"name": "a", "n": 1, "processTime": [1], "size": [1], "successors": {}}}"#),
    ("dags.json", #"{"S0": {"name": "a", "n": 1, "processTime": [-1], "size": [1], "successors": {}}}"#),
    ("dags.json", #"{"S0": {"name": "a", "n": 1, "processTime": [1], "size": [1.5], "successors": {}}}"#),
    ("dags.json", #"{"S0": {"name": "a", "n": 1, "processTime": [1], "size": [1e300], "successors": {}}}"#),
    (
      "dags.json",
      #"{"S0": {"name": "a", "n": 1, "processTime": [1], "size": [1], "successors": {"0": [0]}}}"#
    ),
    (
      "dags.json",
      #"{"S0": {"name": "a", "n": 1, "processTime": [1], "size": [1], "successors": {"0": [9]}}}"#
    ),
  ]) func refusesDamage(file: String, text: String) throws {
    let error = #expect(throws: InputError.self) { try read([file: text]) }
    #expect(error?.kind == .data)
    #expect(error?.file != nil)
  }

  @Test(arguments: ["dags.json", "test_types.csv", "test_arrivals.csv"]) func missesFiles(name: String) {
    let error = #expect(throws: InputError.self) { try read(without: name) }
    #expect(error?.kind == .noInput)
  }

  @Test func survivesMutation() {
    var mutator = ByteMutator(
      seed: 8,
      tokens: [
        "S0", "S1", "n", "1e400", "-1", "9223372036854775808", "[0]", "successors", ",", "\n", "nan", "3",
      ])
    let dags = Array(Self.dags.utf8)
    let table = Array("0,5.5\n0,7\n".utf8)
    var read = 0
    for _ in 0..<100_000 {
      if (try? ReferenceTestSet.workflows(mutator.mutate(dags), file: "dags.json")) != nil { read += 1 }
      if (try? ReferenceTestSet.table(mutator.mutate(table), file: "table.csv")) != nil { read += 1 }
    }
    #expect(read > 1_000 && read < 199_000)
  }
}
