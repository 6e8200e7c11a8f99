import Foundation
import Testing

@Suite struct SimulateCommandTests {
  private static let small = [
    "simulate", "--families", "montage,sipht", "--sizes", "30", "--count", "3", "--episodes", "3", "--seed",
    "5",
  ]

  @Test func rowsHaveTheirShape() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let result = try await Command.run(
      Self.small + ["--gammas", "1.0,2.25", "--policies", "prolis,bestfit", "--json"], in: folder)
    #expect(result.ended && result.status == 0, "\(result)")
    let report = try #require(try result.json() as? [String: Any])
    #expect(Array(report.keys) == ["rows"])
    let rows = try #require(report["rows"] as? [[String: Any]])
    #expect(rows.count == 4)
    for row in rows {
      #expect(
        Set(row.keys) == [
          "policy", "size", "gamma", "instances", "cost", "rent", "penalty", "missed", "rentedHours",
          "executedHours",
        ])
      #expect(row["instances"] as? Int == 3)
      let rent = try #require(row["rent"] as? Double)
      let penalty = try #require(row["penalty"] as? Double)
      let cost = try #require(row["cost"] as? Double)
      #expect(abs(cost - rent - penalty) <= 1e-9 * max(1, cost))
      let rented = try #require(row["rentedHours"] as? Double)
      let executed = try #require(row["executedHours"] as? Double)
      #expect(executed > 0 && rented >= executed)
    }
    #expect(Set(rows.compactMap { $0["policy"] as? String }) == ["prolis", "bestfit"])
    #expect(try folder.contents() == [])
  }

  /// Results may not depend on the number of jobs, not even in the last byte.
  @Test(arguments: ["prolis,marginal-cost", "random"])
  func jobsChangeNothing(policies: String) async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let arguments = Self.small + ["--policies", policies, "--json"]
    let one = try await Command.run(arguments + ["--jobs", "1"], in: folder)
    let two = try await Command.run(arguments + ["--jobs", "2"], in: folder)
    #expect(one.status == 0 && two.status == 0, "\(one)\(two)")
    #expect(!one.output.isEmpty && one.output == two.output)
  }

  @Test func schedulesAreWritten() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let result = try await Command.run(
      Self.small + ["--policies", "prolis", "--schedule", "schedule.json"], in: folder)
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.contains("valid"))
    #expect(try folder.contents() == ["schedule.json"])
    let record = try JSONSerialization.jsonObject(with: try folder.read("schedule.json"))
    #expect(record is [String: Any])
  }

  @Test func configurationFilesAreRead() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write("workload:\n  count: 2\n  sizes: [30]\n  families: [montage]\n", to: "small.yaml")
    let result = try await Command.run(
      ["simulate", "--config", "small.yaml", "--episodes", "2", "--json"], in: folder)
    #expect(result.status == 0, "\(result)")
    let options = try await Command.run(
      [
        "simulate", "--count", "2", "--sizes", "30", "--families", "montage", "--episodes", "2", "--json",
      ], in: folder)
    #expect(result.output == options.output)
  }
}
