import Foundation
import Testing

@testable import Distill

/// The guide's tables are those of the code.
@Suite struct FeaturesGuideTests {
  private func guide() throws -> String {
    // Tests/DistillTests/Features/FeaturesGuideTests.swift
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return try String(contentsOf: root.appendingPathComponent("Guides/Features.md"), encoding: .utf8)
  }

  @Test func everyFeatureStandsThereWithItsUnitAndMeaning() throws {
    let lines = Set(try guide().split(separator: "\n").map(String.init))
    let tables = CandidateFeatures.all + PointFeatures.all
    for feature in tables {
      #expect(lines.contains("| `\(feature.name)` | \(feature.unit) | \(feature.summary) |"))
    }
    #expect(lines.count { $0.hasPrefix("| `") } == PointFeatures.count)
  }

  @Test func everyColumnOfAPairIsNamed() throws {
    let text = try guide()
    for feature in PairFeatures.all { #expect(text.contains("`\(feature.name)`")) }
    #expect(text.contains("\(PairFeatures.count) columns"))
    #expect(text.contains("\(PointFeatures.count) columns"))
  }
}
