import Foundation
import Policy
import Sim
import Testing

@testable import Render

struct LearningCurvePictureTests {
  private static let header =
    "generation,training_cost,training_ratio,population_ratio,mean_candidates,validation_cost,validation_ratio\n"

  private static func curve(_ ratios: [Double], validated: [Int: Double]) throws -> [CurvePoint] {
    let lines = ratios.enumerated().map { index, ratio in
      let value = validated[index + 1]
      return
        "\(index + 1),50.0,\(ratio),1.0,30.0,\(value.map { "\($0 * 60)" } ?? ""),\(value.map { "\($0)" } ?? "")\n"
    }
    return try LearningCurve.points(csv: Array((header + lines.joined()).utf8))
  }

  @Test func `The kept generation is the cheapest, the first of equals`() throws {
    let curve = try Self.curve(
      [1.2, 1.1, .nan, 0.9, 0.8], validated: [1: 1.0, 2: 0.75, 4: 0.75, 5: .nan])
    #expect(LearningCurvePicture.kept(curve)?.generation == 2)
    let chart = LearningCurvePicture().chart(of: curve)
    #expect(chart.references.contains(ReferenceLine(.vertical(2), "kept: generation 2, 0.75")))
    #expect(XMLCheck.read(chart.svg())?.texts.contains("kept: generation 2, 0.75") == true)
    #expect(LearningCurvePicture.kept([]) == nil)
    #expect(XMLCheck.read(LearningCurvePicture().chart(of: []).svg())?.texts.contains("No data") == true)
  }

  @Test func `Ratios far apart are shown by their logarithms`() throws {
    let near = try Self.curve([2, 1], validated: [2: 0.9])
    let far = try Self.curve([80, 1], validated: [2: 0.9])
    #expect(LearningCurvePicture().chart(of: near).y.scale == .linear)
    #expect(LearningCurvePicture().chart(of: far).y.scale == .logarithmic)
  }

  @Test func `Smoothing is the mean of the finite neighbours`() {
    var random = RandomSource(seed: 2)
    for _ in 0..<60 {
      let points = (0..<random.index(below: 40)).map {
        ChartPoint(x: Double($0), y: random.index(below: 6) == 0 ? .nan : random.uniform(0, 3))
      }
      let window = 2 * random.index(below: 8) + 1
      let smoothed = LearningCurvePicture.smoothed(points, window: window)
      for (index, point) in smoothed.enumerated() {
        let near = points.filter { abs($0.x - Double(index)) <= Double(window / 2) && $0.y.isFinite }.map(\.y)
        let mean = near.isEmpty ? .nan : near.reduce(0, +) / Double(near.count)
        #expect(point.x == Double(index))
        #expect(mean.isNaN ? point.y.isNaN : abs(point.y - mean) < 1e-12)
      }
    }
  }

  @Test func `A curve of a training by gradient has its own picture`() throws {
    let lines = [
      "epoch,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy,turnaround_ratio",
      "1,0.004,9.5,0.2,2.5,0.25,30.5", "2,0.004,1.5,0.6,1.25,0.625,1.5", "3,0.002,1.25,0.75,1.25,0.75,0.98",
    ]
    let points = try GradientCurve.points(csv: Array((lines.joined(separator: "\n") + "\n").utf8))
    #expect(points.map(\.epoch) == [1, 2, 3] && points[1].validationAccuracy == 0.625)
    #expect(GradientCurvePicture.kept(points)?.epoch == 2)
    var picture = GradientCurvePicture()
    picture.name = "a <b>"
    let texts = try #require(XMLCheck.read(picture.chart(of: points).svg())).texts
    for text in ["Loss", "epoch", "multiple of HEFT's", "tasks on the teacher's machines (%)", "kept"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(XMLCheck.read(picture.chart(of: []).svg())?.texts.contains("No data") == true)
    for broken in [
      lines[0] + "\n1,2\n", lines[0] + "\n" + lines[1], lines[1] + "\n", lines[0] + "\nx,1,1,1,1,1,1\n",
    ] {
      #expect(throws: InputError.self) { try GradientCurve.points(csv: Array(broken.utf8)) }
    }
  }

  @Test func `Every stage of a folder is drawn beside its curve`() throws {
    let folder = NSTemporaryDirectory() + "deftree-curves-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = Self.header + "1,50.0,1.2,1.0,30.0,60.0,1.1\n"
    for place in ["", "/experts/gamma-1.25", "/experts/gamma-5.0"] {
      try FileAccess.replace("\(folder)\(place)/curve.csv", with: text)
    }
    let written = try LearningCurveFiles.write(at: folder)
    #expect(
      written == ["", "/experts/gamma-1.25", "/experts/gamma-5.0"].map { "\(folder)\($0)/curve.svg" })
    for path in written { #expect(XMLCheck.read(try FileAccess.read(path)) != nil) }
    #expect(try LearningCurveFiles.curves(at: "\(folder)/curve.csv") == ["\(folder)/curve.csv"])
    #expect(LearningCurveFiles.name(written[1].replacing(".svg", with: ".csv")) == "expert gamma-1.25")
    #expect(LearningCurveFiles.name("Models/gates.curve.csv") == "gates")
    #expect(LearningCurveFiles.name("run/curve.csv") == "")
    #expect(throws: InputError.self) { try LearningCurveFiles.curves(at: "\(folder)/experts") }
    #expect(throws: InputError.self) { try LearningCurveFiles.curves(at: "\(folder)/none") }

    // All are read before the first picture is written.
    for path in written { try FileManager.default.removeItem(atPath: path) }
    try FileAccess.replace("\(folder)/experts/gamma-5.0/curve.csv", with: "x\n")
    let error = #expect(throws: InputError.self) { try LearningCurveFiles.write(at: folder) }
    #expect(error?.file == "\(folder)/experts/gamma-5.0/curve.csv")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/curve.svg"))
  }
}
