/// SIPHT: searches genomes for small RNAs. Independent sub-workflows that gather many short Patser tasks.
///
/// Facts: RULES §4. A nominal size n has c = round(n / 31) sub-workflows and n − c tasks; a sub-workflow with p
/// Patser tasks has p + 16 edges; depth 5.
public struct SiphtFamily: WorkflowFamily {
  public init() {}

  public var name: String { "Sipht" }
  public var aliases: [String] { [] }
  public var summary: String { "small RNAs: unconnected sub-workflows, one task after another heavy" }
  public var minimumSize: Int { 30 }
  public var referenceSizes: [Int] { [30, 60, 100, 1000] }

  /// The task types of a sub-workflow beside Patser and Patser_concate: mean and variance of the runtime (S3).
  private enum Step: String, CaseIterable {
    case findterm = "Findterm"
    case rnaMotif = "RNAMotif"
    case transterm = "Transterm"
    case blast = "Blast"
    case srna = "SRNA"
    case ffnParse = "FFN_Parse"
    case blastCandidate = "Blast_candidate"
    case blastQRNA = "Blast_QRNA"
    case blastSynteny = "Blast_synteny"
    case blastParalogues = "Blast_paralogues"
    case annotate = "SRNA_annotate"

    var runtime: (mean: Double, variance: Double) {
      switch self {
      case .findterm: (1349.47, 635_206.26)
      case .rnaMotif: (36.42, 78.15)
      case .transterm: (55.78, 2356.11)
      case .blast: (2350.58, 1_033_834.66)
      case .srna: (361.33, 117_451.46)
      case .ffnParse: (1.64, 0.06)
      case .blastCandidate: (5.18, 0.99)
      case .blastQRNA: (1412.09, 9702.26)
      case .blastSynteny: (33, 0)
      case .blastParalogues: (4.99, 1.32)
      case .annotate: (1.68, 0.92)
      }
    }

    /// The steps that this one waits for (S2); SRNA_annotate waits for Patser_concate too.
    var parents: [Step] {
      switch self {
      case .findterm, .rnaMotif, .transterm, .blast: []
      case .srna: [.findterm, .rnaMotif, .transterm, .blast]
      case .ffnParse, .blastCandidate, .blastQRNA, .blastParalogues: [.srna]
      case .blastSynteny: [.srna, .ffnParse]
      case .annotate: [.srna, .blastCandidate, .blastQRNA, .blastSynteny, .blastParalogues]
      }
    }
  }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    let count = max(1, Int((Double(size) / 31).rounded()))
    let patsers = FamilyDraws.split(count, of: size - 13 * count, tolerance: 0.2, using: &source)
    var builder = WorkflowBuilder()
    for (number, patserCount) in patsers.enumerated() {
      addPart(number, patsers: patserCount, to: &builder, using: &source)
    }
    return try builder.build(name: "\(name)_\(size)")
  }

  private func addPart(
    _ number: Int, patsers: Int, to builder: inout WorkflowBuilder, using source: inout RandomSource
  ) {
    var files = SiphtFiles(part: number, source: source)
    let concate = builder.add(
      "Patser_concate", runtime: files.draw(0.08, 0.01), files: files.concatenation(of: patsers))
    for index in 0..<patsers {
      let patser = builder.add("Patser", runtime: files.draw(1.27, 0.11), files: files.patser(index))
      builder.connect(patser, to: concate)
    }
    var tasks: [Step: Int] = [:]
    for step in Step.allCases {
      let (mean, variance) = step.runtime
      let task = builder.add(
        step.rawValue, runtime: files.draw(mean, variance), files: files.files(of: step.rawValue))
      tasks[step] = task
      for parent in step.parents {
        if let parent = tasks[parent] { builder.connect(parent, to: task) }
      }
      if step == .annotate { builder.connect(concate, to: task) }
    }
    source = files.source
  }
}
