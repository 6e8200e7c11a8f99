import Foundation
import Testing

@testable import Policy

struct TopOfFourTests {
  @Test func theLargestIsFound() {
    for a in 0..<4 {
      for b in 0..<4 {
        for c in 0..<4 {
          for d in 0..<4 {
            let values = SIMD4<Float>(Float(a), Float(b), Float(c), Float(d))
            #expect(values[TopOfFour.index(values)] == values.max())
          }
        }
      }
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
