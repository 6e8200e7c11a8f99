import Foundation
import Testing

@testable import Policy

struct TopOfFourTests {
  /// All patterns of NaN and three numbers; NaN counts as the largest.
  @Test func theLargestIsFound() {
    let choices: [Float] = [.nan, 0, 1, 2]
    for pattern in 0..<256 {
      let values = SIMD4((0..<4).map { choices[pattern >> (2 * $0) & 3] })
      let found = values[TopOfFour.index(values)]
      let hasNaN = (0..<4).contains { values[$0].isNaN }
      #expect(hasNaN ? found.isNaN : found == values.max(), "\(values)")
    }
  }

  @Test func tiesDoNotGoToTheFirst() {
    #expect(TopOfFour.index(SIMD4(0, 0, 0, 0)) == 2)
    #expect(TopOfFour.index(SIMD4(.nan, .nan, .nan, .nan)) == 2)
    #expect(TopOfFour.index(SIMD4(5, .nan, 9, 1)) == 1)
  }

  /// Skipped where the recorded table is absent.
  @Test(.enabled(if: GoldenData.isPresent))
  func everyRankPatternOfTheTable() throws {
    let url = URL(fileURLWithPath: GoldenData.folder + "/testset/topk1_of4_tie_table.json")
    let table = try JSONDecoder().decode([String: Int].self, from: Data(contentsOf: url))
    #expect(table.count == 75)
    for (key, index) in table {
      let ranks = key.split(separator: ",").compactMap { Float($0) }
      #expect(TopOfFour.index(SIMD4(ranks)) == index, "\(key)")
    }
  }
}
