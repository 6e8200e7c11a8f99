import Foundation
import Testing

/// Training leaves a picture of its curve; curves are drawn without training too.
@Suite struct LearningCurveCommandTests {
  private static let curve = """
    generation,training_cost,training_ratio,population_ratio,mean_candidates,validation_cost,validation_ratio
    1,96.3,1.08,1.52,33.9,,
    2,76.5,0.95,1.24,33.6,58.1,0.94

    """

  private static let configuration = """
    preset: es-rl-ours
    generations: 2
    population: 4
    episodes: 1
    workload: {count: 2, families: [montage], sizes: [25], gamma: 1.5}
    validation: {episodes: 1, every: 1}
    """

  @Test func aTrainingLeavesItsPicture() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write(Self.configuration, to: "small.yaml")
    let trained = try await Command.run(["train", "--config", "small.yaml", "-o", "run"], in: folder)
    try #require(trained.ended && trained.status == 0, "\(trained)")
    let picture = try folder.read("run/curve.svg")
    #expect(String(decoding: picture, as: UTF8.self).contains("kept: generation"))
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("run/curve.svg"))
    let plotted = try await Command.run(["train", "--plot", "run"], in: folder)
    #expect(plotted.status == 0 && plotted.errors.contains("wrote run/curve.svg"), "\(plotted)")
    #expect(try folder.read("run/curve.svg") == picture)
  }

  @Test func aTrainingByGradientLeavesItsPicture() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write("preset: deepsched-v2\nlists: 2\nvalidation-lists: 1\nepochs: 2\n", to: "small.yaml")
    let trained = try await Command.run(["train", "--config", "small.yaml", "-o", "run"], in: folder)
    try #require(trained.ended && trained.status == 0, "\(trained)")
    let picture = try folder.read("run/curve.svg")
    #expect(String(decoding: picture, as: UTF8.self).contains("multiple of HEFT"))
    let plotted = try await Command.run(["train", "--plot", "run", "--out", "again.svg"], in: folder)
    #expect(plotted.status == 0, "\(plotted)")
    #expect(try folder.read("again.svg") == picture)
  }

  @Test func aCurveIsDrawnToAFileOrToStandardOutput() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write(Self.curve, to: "gates.curve.csv")
    let plotted = try await Command.run(
      ["train", "--plot", "gates.curve.csv", "--out", "picture.svg"], in: folder)
    #expect(plotted.status == 0, "\(plotted)")
    let rendered = try await Command.run(["render", "curve", "gates.curve.csv"], in: folder)
    #expect(rendered.status == 0, "\(rendered)")
    #expect(try folder.read("picture.svg") == rendered.output)
    #expect(rendered.text.contains("<title>Learning curve of gates</title>"))
    let named = try await Command.run(
      ["render", "curve", "gates.curve.csv", "--name", "<x>", "-o", "named.svg"], in: folder)
    #expect(named.status == 0, "\(named)")
    #expect(String(decoding: try folder.read("named.svg"), as: UTF8.self).contains("of &lt;x&gt;</title>"))
    #expect(try folder.contents() == ["gates.curve.csv", "named.svg", "picture.svg"])
  }

  @Test func wrongWordsAndFilesAreTold() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try folder.write("1,2\n", to: "bad.csv")
    for name in ["two", "two/experts/gamma-1.0"] {
      let place = folder.url.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try folder.write(Self.curve, to: "\(name)/curve.csv")
    }
    let before = try folder.contents()
    let cases: [(words: [String], status: Int32, says: String)] = [
      (["train"], 64, "--out"), (["train", "--plot", "two", "--resume"], 64, "--plot"),
      (["train", "--plot", "missing"], 66, "missing"), (["train", "--plot", "two/experts"], 66, "curve.csv"),
      (["train", "--plot", "bad.csv"], 65, "line 1"),
      (["train", "--plot", "two", "--out", "x.svg"], 64, "2 curves"),
      (["render", "curve", "missing.csv"], 66, "missing.csv"),
      (["render", "curve", "bad.csv", "--out", "x.svg"], 65, "header"),
    ]
    for wrong in cases {
      let result = try await Command.run(wrong.words, in: folder)
      #expect(result.ended && result.status == wrong.status, "\(result)")
      #expect(result.errors.contains(wrong.says), "\(result)")
      #expect(result.output.isEmpty)
    }
    #expect(try folder.contents() == before)
  }
}
