import Distill
import Sim

/// Fitting a tree and asking it.
enum LearningBenchmarks {
  static var all: [Benchmark] {
    [
      Benchmark("learning/fit/100k-rows-24-features-32-leaves", repetitions: 1) {
        let data = try randomRows(100_000)
        let features = (0..<24).map { TreeFeature(name: "f\($0)", unit: "1", summary: "random") }
        var settings = TreeLearner.Settings()
        settings.maxLeaves = 32
        let learner = TreeLearner(settings)
        return { _ = try learner.fit(data, features: features, classes: ["no", "yes"]) }
      },
      Benchmark("learning/predict/10k-rows", repetitions: 10) {
        let data = try randomRows(10_000)
        let features = (0..<24).map { TreeFeature(name: "f\($0)", unit: "1", summary: "random") }
        let tree = try CompiledTree(try TreeLearner().fit(data, features: features, classes: ["no", "yes"]))
        return { _ = tree.values(for: data) }
      },
    ]
  }

  /// Rows whose label depends on three columns.
  private static func randomRows(_ count: Int) throws -> Dataset {
    var random = RandomSource(seed: 7)
    let values = (0..<count * 24).map { _ in random.normal() }
    let labels = (0..<count).map { row in
      UInt16(values[row] + values[count + row] * values[2 * count + row] > 0.3 ? 1 : 0)
    }
    return try Dataset(rowCount: count, featureCount: 24, classCount: 2, values: values, labels: labels)
  }
}
