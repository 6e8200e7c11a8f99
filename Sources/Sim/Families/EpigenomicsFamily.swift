/// Epigenomics: maps DNA reads to a genome. Lanes of equal chains of four, merged at the end.
///
/// Facts: RULES §5. Depth 8 with one lane, else 9; the mapping carries about 91 % of all work.
public struct EpigenomicsFamily: WorkflowFamily {
  public init() {}

  public var name: String { "Epigenomics" }
  public var aliases: [String] { ["genome"] }
  public var summary: String { "DNA methylation: lanes of parallel chains of four, merged" }
  public var minimumSize: Int { 8 }
  public var referenceSizes: [Int] { [24, 46, 100, 997] }

  /// Lanes and splits per lane for nominal size `size` (E1). The actual number of tasks is up to 3 smaller.
  ///
  /// The rule also deals out a remainder above 4 to middle lanes; one lane always leaves a remainder below 4, so
  /// that case does not arise.
  static func plan(size: Int) -> (lanes: Int, splits: Int) {
    var best = (lanes: 1, splits: max(1, (size - 4) / 4))
    var smallest = Int.max
    for lanes in stride(from: size / 4, through: 1, by: -1) {
      let splits = lanes > 1 ? (size - 3 - 2 * lanes) / (4 * lanes) : (size - 4) / 4
      guard splits >= 1 else { continue }
      let rest = size - taskCount(lanes: lanes, splits: splits)
      if rest >= 0, rest < smallest || (splits > 4 && rest <= 3) {
        smallest = rest
        best = (lanes, splits)
      }
      if splits > 4, rest <= 3 { break }
    }
    return best
  }

  private static func taskCount(lanes: Int, splits: Int) -> Int {
    4 * lanes * splits + (lanes > 1 ? 2 * lanes + 3 : 4)
  }

  /// What flows out of a merge or an index step.
  private struct Stream {
    var task: Int
    var file: String
    var bytes: Int
  }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    let (lanes, splits) = Self.plan(size: size)
    var builder = WorkflowBuilder()
    // Nominally ±25 % around 4 GiB; the reference's effective range, which its files show, is wider downwards.
    let genome = Int((4_294_967_296 * source.uniform(0.25, 1.25)).rounded())
    var merged: [Stream] = []
    for lane in 0..<lanes {
      merged.append(addLane(lane, splits: splits, genome: genome, to: &builder, using: &source))
    }
    let whole =
      lanes > 1 ? merge(merged, name: "all", into: &builder, using: &source) : merged[0]

    let indexed = Double(whole.bytes) / FamilyDraws.truncatedNormal(64.25, 645.17, using: &source)
    let index = builder.add(
      "maqindex",
      runtime: indexed / FamilyDraws.truncatedNormal(17_679_204.35, 2.2320561695e13, using: &source),
      files: [.input(whole.file, whole.bytes), .output("index.map", Int(indexed.rounded()))])
    builder.connect(whole.task, to: index)
    let pileup = builder.add(
      "pileup",
      runtime: Double(genome) / FamilyDraws.truncatedNormal(881_356.45, 8_956_444_331.45, using: &source),
      files: [
        .input("reference.bfa", genome), .input("index.map", Int(indexed.rounded())),
        .output("pileup.txt", Int((indexed * source.uniform(0, 10)).rounded())),
      ])
    builder.connect(index, to: pileup)
    return try builder.build(name: "\(name)_\(size)")
  }

  private func addLane(
    _ lane: Int, splits: Int, genome: Int, to builder: inout WorkflowBuilder,
    using source: inout RandomSource
  ) -> Stream {
    func draw(_ mean: Double, _ variance: Double) -> Double {
      FamilyDraws.truncatedNormal(mean, variance, using: &source)
    }
    let reads = max(splits, Int(draw(351_024_865.91, 2.187e16).rounded()))
    let parts = FamilyDraws.split(splits, of: reads, tolerance: 0.1, using: &source)
    func file(_ index: Int, _ stage: String) -> String { "lane\(lane)_\(index).\(stage)" }
    let split = builder.add(
      "fastqSplit", runtime: Double(reads) / draw(7_663_927.38, 5.641093085489e12),
      files: [.input("lane\(lane).sfq", reads)]
        + parts.enumerated().map { .output(file($0, "sfq"), $1) })

    // Stage by stage, as in the reference file: all filters, then all conversions, then all mappings.
    var bytes: [Int] = []
    var tasks: [Int] = []
    for (index, part) in parts.enumerated() {
      let halves = FamilyDraws.split(2, of: max(2, part), tolerance: 0.1, using: &source)
      let task = builder.add(
        "filterContams", runtime: Double(part) / draw(8_474_776.63, 2.5021537629e13),
        files: [
          .input(file(index, "sfq"), part), .output(file(index, "clean.sfq"), halves[0]),
          .output(file(index, "contaminated.sfq"), halves[1]),
        ])
      builder.connect(split, to: task)
      tasks.append(task)
      bytes.append(halves[0])
    }
    func stage(
      _ type: String, from: String, to stage: String, extra: [WorkflowFile] = [],
      _ rule: (Int) -> (runtime: Double, out: Double)
    ) {
      for index in tasks.indices {
        let (runtime, out) = rule(bytes[index])
        let size = max(1, Int(out.rounded()))
        let task = builder.add(
          type, runtime: runtime,
          files: extra + [.input(file(index, from), bytes[index]), .output(file(index, stage), size)])
        builder.connect(tasks[index], to: task)
        tasks[index] = task
        bytes[index] = size
      }
    }
    stage("sol2sanger", from: "clean.sfq", to: "fq") {
      (Double($0) / draw(15_073_990.10, 1.2645616181e13), Double($0) / draw(1.32, 0.1))
    }
    stage("fastq2bfq", from: "fq", to: "bfq") {
      (Double($0) / draw(6_797_390.86, 1.232900899e12), Double($0) / draw(4.24, 0.16))
    }
    stage("map", from: "bfq", to: "map", extra: [.input("reference.bfa", genome)]) {
      (Double(genome) / draw(369_551.55, 13_049_619_575.46), Double($0) / 0.92)
    }
    let streams = tasks.indices.map { Stream(task: tasks[$0], file: file($0, "map"), bytes: bytes[$0]) }
    return merge(streams, name: "lane\(lane)", into: &builder, using: &source)
  }

  private func merge(
    _ streams: [Stream], name: String, into builder: inout WorkflowBuilder, using source: inout RandomSource
  ) -> Stream {
    let sum = streams.reduce(0) { $0 + $1.bytes }
    let out = Int((Double(sum) / 1.06).rounded())
    let rate = FamilyDraws.truncatedNormal(2_267_233.18, 108_246_136_965.12, using: &source)
    let file = "\(name).map"
    let task = builder.add(
      "mapMerge", runtime: Double(sum) / rate,
      files: streams.map { .input($0.file, $0.bytes) } + [
        .output(file, out), .output(file + ".zr", Int((0.05 * Double(sum)).rounded())),
        .output(file + ".vm", Int((0.005 * Double(sum)).rounded())),
      ])
    for stream in streams { builder.connect(stream.task, to: task) }
    return Stream(task: task, file: file, bytes: out)
  }
}
