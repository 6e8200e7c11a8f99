/// CyberShake: earthquake hazard curves. A few extractions, many seismograms, one peak value each, two archives.
///
/// Facts: RULES §2. Depth 4, edges = 4m for m seismograms.
public struct CyberShakeFamily: WorkflowFamily {
  /// Number k of ExtractSGT tasks; nil draws it around 0.0081 × size. It must have the parity of the size.
  public var extractions: Int?

  public init(extractions: Int? = nil) {
    self.extractions = extractions
  }

  public var name: String { "CyberShake" }
  public var aliases: [String] { ["cs"] }
  public var summary: String { "earthquake hazard: wide and flat, two archives at the end" }
  public var minimumSize: Int { 11 }
  public var referenceSizes: [Int] { [30, 50, 100, 1000] }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    let k = try extractionCount(size: size, using: &source)
    let m = (size - 2 - k) / 2
    let shares = FamilyDraws.split(k, of: m, tolerance: 0.25, using: &source).sorted()
    func draw(_ mean: Double, _ variance: Double) -> Double {
      FamilyDraws.truncatedNormal(mean, variance, using: &source)
    }
    func bytes(_ mean: Double, _ variance: Double) -> Int {
      FamilyDraws.bytes(mean, variance, using: &source)
    }

    var builder = WorkflowBuilder()
    // Nominally ±25 %; the reference's effective range, which its files show, is wider downwards (C4).
    let peakArchive = Double(m) * 216 / 6 * source.uniform(0.25, 1.25)
    let seismogramArchive = Double(m) * 24_000 / 6 * source.uniform(0.25, 1.25)
    // The archives come first and list no inputs, as in the reference files: order and edges are not in the data.
    let zipPeaks = builder.add(
      "ZipPSA", runtime: peakArchive / 2782, files: [.output("PSA.zip", Int(peakArchive.rounded()))])
    let zipSeismograms = builder.add(
      "ZipSeis", runtime: seismogramArchive / 228_180.52,
      files: [.output("Seismograms.zip", Int(seismogramArchive.rounded()))])

    for (site, share) in shares.enumerated() {
      let strain = bytes(19_958_666_972, 9.365e16)
      let sub = bytes(231_720_131.58, 2.708e19)
      var files: [WorkflowFile] = ["x", "y"].map { .input("site\(site)_f\($0).sgt", strain) }
      files += ["x", "y"].map { .output("site\(site)_subf\($0).sgt", sub) }
      let extract = builder.add("ExtractSGT", runtime: draw(137.45, 42_681.27), files: files)
      for number in 0..<share {
        let variation = WorkflowFile.input(
          "site\(site)_variation\(number).txt", bytes(3_708_598.53, 1.016e13))
        let seismogram = "site\(site)_seismogram\(number).grm"
        let synthesis = builder.add(
          "SeismogramSynthesis", runtime: draw(43.40, 984.36),
          files: [variation] + ["x", "y"].map { .input("site\(site)_subf\($0).sgt", sub) }
            + [.output(seismogram, 24_000)])
        let peak = builder.add(
          "PeakValCalcOkaya", runtime: draw(1.09, 3.71),
          files: [.input(seismogram, 24_000), .output("site\(site)_peak\(number).bsa", 216)])
        builder.connect(extract, to: synthesis)
        builder.connect(synthesis, to: zipSeismograms)
        builder.connect(synthesis, to: peak)
        builder.connect(peak, to: zipPeaks)
        if number == share - 1 { builder.append(variation, to: extract) }
      }
    }
    return try builder.build(name: "\(name)_\(size)")
  }

  private func extractionCount(size: Int, using source: inout RandomSource) throws(InputError) -> Int {
    if let k = extractions {
      guard k >= 1, (size - k) % 2 == 0, (size - 2 - k) / 2 >= k else {
        throw InputError(
          .usage, "\(name) of size \(size) cannot have \(k) extractions",
          remedy: "a number from 1 to \((size - 2) / 3) with the parity of the size")
      }
      return k
    }
    let middle = 0.0081 * Double(size - 2)
    let low = max(2, Int((0.5 * middle).rounded()))
    let high = max(low, Int((1.5 * middle).rounded()))
    let drawn = low + source.index(below: high - low + 1)
    return (size - drawn) % 2 == 0 ? drawn : drawn + 1
  }
}
