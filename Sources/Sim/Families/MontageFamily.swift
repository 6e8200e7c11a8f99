/// Montage: mosaics of the sky. Projections, pairwise differences, one background model, corrections, one mosaic.
///
/// Facts: RULES §1. Depth 9, edges = 3d − self pairs + 3p + 4 for p projections and d differences.
public struct MontageFamily: WorkflowFamily {
  /// Which pairs of projections a difference may be taken of.
  public enum Pairs: String, Sendable, CaseIterable {
    /// As in the reference files: ordered pairs, a projection with itself included.
    case reference
    /// Unordered pairs of two projections.
    case clean
  }

  public var pairs: Pairs

  public init(pairs: Pairs = .reference) {
    self.pairs = pairs
  }

  public var name: String { "Montage" }
  public var aliases: [String] { [] }
  public var summary: String { "sky mosaics: fan out to pairs, one model, fan out again, a tail of four" }
  public var minimumSize: Int { 15 }
  public var referenceSizes: [Int] { [25, 50, 100, 1000] }

  /// Projections p and differences d of a workflow with `size` tasks (M1); p² ≥ 2d, so that the pairs suffice.
  static func counts(size: Int) -> (projections: Int, differences: Int) {
    let rest = size - 6
    var projections = Int((Double(rest) / 6).rounded())
    while projections * (projections - 1) / 2 < rest - 2 * projections { projections += 1 }
    return (projections, rest - 2 * projections)
  }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    let (p, d) = Self.counts(size: size)
    let cells = drawPairs(count: d, of: p, using: &source)
    func draw(_ mean: Double, _ variance: Double) -> Double {
      FamilyDraws.truncatedNormal(mean, variance, using: &source)
    }
    func bytes(_ mean: Double, _ variance: Double) -> Int {
      FamilyDraws.bytes(mean, variance, using: &source)
    }
    let header = WorkflowFile.input("region.hdr", 304)
    var builder = WorkflowBuilder()

    var images: [(name: String, bytes: Int)] = []
    for index in 0..<p {
      let size = bytes(4_162_432, 1.1377e8)
      builder.add(
        "mProjectPP", runtime: draw(13.59, 0.06),
        files: [
          header, .input("raw_\(index).fits", 4_222_080), .output("projected_\(index).fits", size),
          .output("projected_\(index)_area.fits", size),
        ])
      images.append(("\(index)", size))
    }
    func pair(_ prefix: String, _ image: Int, _ direction: WorkflowFile.Direction) -> [WorkflowFile] {
      ["", "_area"].map {
        WorkflowFile(
          name: "\(prefix)_\(images[image].name)\($0).fits", bytes: images[image].bytes, direction: direction)
      }
    }

    var fits: [WorkflowFile] = []
    for (number, cell) in cells.enumerated() {
      let outputs = [
        WorkflowFile.output("fit_\(number).txt", bytes(273.74, 98.96)),
        .output("diff_\(number).fits", bytes(284_097.2, 2.178e10)),
      ]
      var files = [header] + pair("projected", cell.row, .input)
      if cell.column != cell.row { files += pair("projected", cell.column, .input) }
      let task = builder.add("mDiffFit", runtime: draw(10.59, 0.01), files: files + outputs)
      builder.connect(cell.row, to: task)
      if cell.column != cell.row { builder.connect(cell.column, to: task) }
      fits.append(.input(outputs[0].name, outputs[0].bytes))
    }

    func scaled(_ factor: Double, _ count: Int) -> Int { Int((factor * Double(count)).rounded()) }
    let table = scaled(209.953, d)
    let concat = builder.add(
      "mConcatFit", runtime: 0.08 * Double(d),
      files: [.input("fits_list.tbl", scaled(27.2617, d))] + fits + [.output("fits.tbl", table)])
    for task in p..<(p + d) { builder.connect(task, to: concat) }

    let corrections = scaled(53.1778, p)
    let model = builder.add(
      "mBgModel", runtime: draw(0.13, 0.01) * Double(d),
      files: [
        .input("pimages.tbl", scaled(167.556, p)), .input("fits.tbl", table),
        .output("corrections.tbl", corrections),
      ])
    builder.connect(concat, to: model)

    let firstBackground = builder.count
    for index in 0..<p {
      let task = builder.add(
        "mBackground", runtime: draw(10.74, 0.03),
        files: [.input("corrections.tbl", corrections)] + pair("projected", index, .input)
          + pair("corrected", index, .output))
      builder.connect(index, to: task)
      builder.connect(model, to: task)
    }

    let cimages = Int((draw(352.24, 2309.84) * Double(p)).rounded())
    let tableTask = builder.add(
      "mImgTbl", runtime: draw(0.37, 0.01) * Double(p),
      files: [.input("cimages.tbl", scaled(167.556, p))]
        + (0..<p).flatMap { pair("corrected", $0, .input) } + [.output("newcimages.tbl", cimages)])
    for index in 0..<p { builder.connect(firstBackground + index, to: tableTask) }

    let degree = (Double(p) / 50).squareRoot()
    let mosaic = Int((173_465_280 * degree * source.uniform(0.7, 1.1)).rounded())
    let shrunken = Int((Double(mosaic) / 24.99).rounded())
    let jpeg = Double(shrunken) / 4 * source.uniform(0.25, 1.25)
    let add = builder.add(
      "mAdd", runtime: FamilyDraws.truncatedNormal(30.11, 0.05, using: &source) * Double(p) / 50,
      files: [
        header, .input("newcimages.tbl", cimages), .output("mosaic.fits", mosaic),
        .output("mosaic_area.fits", mosaic),
      ])
    builder.connect(tableTask, to: add)
    let shrink = builder.add(
      "mShrink", runtime: 12.21 * degree,
      files: [
        .input("mosaic.fits", mosaic), .input("mosaic_area.fits", mosaic),
        .output("shrunken.fits", shrunken),
      ])
    builder.connect(add, to: shrink)
    let rate = FamilyDraws.truncatedNormal(549_291, 3.93363e9, using: &source)
    let picture = builder.add(
      "mJPEG", runtime: jpeg / rate,
      files: [.input("shrunken.fits", shrunken), .output("mosaic.jpg", Int(jpeg.rounded()))])
    builder.connect(shrink, to: picture)
    return try builder.build(name: "\(name)_\(size)")
  }

  /// `count` distinct cells of the table of pairs, uniformly (Floyd's sampling), in row order.
  private func drawPairs(
    count: Int, of projections: Int, using source: inout RandomSource
  ) -> [(row: Int, column: Int)] {
    let cellCount =
      pairs == .reference ? projections * projections : projections * (projections - 1) / 2
    var chosen = Set<Int>(minimumCapacity: count)
    for last in (cellCount - count)..<cellCount {
      let candidate = source.index(below: last + 1)
      if !chosen.insert(candidate).inserted { chosen.insert(last) }
    }
    let cells = chosen.sorted()
    switch pairs {
    case .reference:
      return cells.map { ($0 / projections, $0 % projections) }
    case .clean:
      var result: [(row: Int, column: Int)] = []
      var row = 1
      for cell in cells {
        while cell >= row * (row + 1) / 2 { row += 1 }
        result.append((row, cell - row * (row - 1) / 2))
      }
      return result
    }
  }
}
