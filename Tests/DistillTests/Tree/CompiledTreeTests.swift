import Sim
import Testing

@testable import Distill

@Suite struct CompiledTreeTests {
  @Test func answersAsTheTreeDoes() throws {
    var random = RandomSource(seed: 6)
    for _ in 0..<100 {
      let data = try RandomData.dataset(&random, classes: 2)
      let tree = try TreeLearner().fit(
        data, features: RandomData.features(data.featureCount), classes: ["a", "b"])
      let compiled = try CompiledTree(tree)
      let batch = compiled.values(for: data)
      for index in 0..<data.rowCount {
        let row = data.row(index)
        let expected = tree.value(for: row)
        #expect(batch[index] == expected)
        #expect(compiled.value(at: row) == expected)
        #expect(compiled.value(at: ([9] + row).dropFirst()) == expected)
        #expect(row.withUnsafeBufferPointer { compiled.value(at: $0) } == expected)
        #expect(compiled.value(at: row.span) == expected)
        #expect(compiled.leaf(at: row[...]) == tree.leaf(for: row))
      }
      #expect(compiled.value(at: [Double]()).isNaN)
    }
  }

  @Test func refusesATreeThatIsNone() {
    let leaf = DecisionTree.Node(kind: .leaf(value: 0), support: 0, classWeights: [0])
    let loop = DecisionTree.Node(
      kind: .split(feature: 0, threshold: 0, left: 0, right: 1), support: 0, classWeights: [0])
    let tree = DecisionTree(features: RandomData.features(1), classes: ["a"], nodes: [loop, leaf])
    #expect(throws: InputError.self) { try CompiledTree(tree) }
  }
}
