import Foundation
import Sim
import Testing

@testable import Policy

/// ProLiS on the recorded test set against the published table of a second implementation.
@Suite(.enabled(if: GoldenData.isPresent, "needs the recorded runs beside the package"))
struct HeuristicReferenceTests {
  /// Size, γ, instances, cost, rent, penalty, rented and executed hours, as printed there.
  static let table: [(String, Double, Int, Double, Double, Double, Double, Double)] = [
    ("S", 1.0, 30, 84.128, 84.128, 0, 39.73, 9.39), ("S", 1.25, 30, 71.392, 71.392, 0, 36.97, 9.69),
    ("S", 1.5, 30, 60.826, 60.826, 0, 41.3, 14.04), ("S", 1.75, 30, 55.792, 55.792, 0, 39.87, 14.16),
    ("S", 2.0, 30, 54.499, 54.499, 0, 39.67, 14.26), ("S", 2.25, 30, 52.406, 52.406, 0, 41.83, 14.56),
    ("M", 1.0, 30, 165.948, 165.779, 0.169, 77.57, 18.29), ("M", 1.25, 30, 146.515, 146.515, 0, 78.57, 19.02),
    ("M", 1.5, 10, 132.442, 132.442, 0, 92.6, 27.94), ("M", 2.25, 10, 109.44, 109.44, 0, 91.2, 29.77),
    ("L", 1.0, 10, 327.738, 327.302, 0.436, 153.5, 31.26),
    ("L", 2.25, 10, 198.11, 197.99, 0.119, 172.8, 49.3),
  ]

  @Test func proLiSEqualsThePublishedTable() async throws {
    let testSet = try ReferenceTestSet(directory: "\(GoldenData.folder)/testset")
    let scenarios = try Self.table.map { row in
      var scenario = try Scenario.reference(testSet, size: row.0, gamma: row.1)
      scenario.workloads.removeLast(scenario.workloads.count - row.2)
      return scenario
    }
    let rows = try await CostEvaluation.rows([ProLiSRule()], on: scenarios, jobs: 2)
    for (row, expected) in zip(rows, Self.table) {
      let place = "\(row.size) γ \(row.gamma)"
      #expect(row.instances == expected.2)
      #expect(Self.rounded(row.cost, 1000) == expected.3, "cost, \(place)")
      #expect(Self.rounded(row.rent, 1000) == expected.4, "rent, \(place)")
      #expect(Self.rounded(row.penalty, 1000) == expected.5, "penalty, \(place)")
      #expect(Self.rounded(row.rentedHours, 100) == expected.6, "rented hours, \(place)")
      #expect(Self.rounded(row.executedHours, 100) == expected.7, "executed hours, \(place)")
    }
  }

  private static func rounded(_ value: Double, _ power: Double) -> Double {
    (value * power).rounded() / power
  }
}
