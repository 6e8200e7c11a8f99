/// The files of one SIPHT sub-workflow (RULES S4; sizes per type after workflow_families.csv).
///
/// A file that one step writes and another reads has one name and one size; names carry the sub-workflow's number.
struct SiphtFiles {
  let part: Int
  var source: RandomSource
  private var sizes: [String: Int] = [:]

  init(part: Int, source: RandomSource) {
    self.part = part
    self.source = source
  }

  mutating func draw(_ mean: Double, _ variance: Double) -> Double {
    FamilyDraws.truncatedNormal(mean, variance, using: &source)
  }

  mutating func concatenation(of patsers: Int) -> [WorkflowFile] {
    let parts = (0..<patsers).map { WorkflowFile.input(own("patser_\($0).txt"), patserOutput($0)) }
    let total = parts.reduce(0) { $0 + $1.bytes }
    sizes["patser.txt"] = total
    return parts + [.output(own("patser.txt"), total)]
  }

  mutating func patser(_ index: Int) -> [WorkflowFile] {
    [
      .input("patser.in", 14), .input("alphabet", 16), .input("matrix.txt", 170_917), genome(),
      .output(own("patser_\(index).txt"), patserOutput(index)),
    ]
  }

  mutating func files(of step: String) -> [WorkflowFile] {
    switch step {
    case "Findterm":
      [genome(), .input("RNAfold", 591_942)] + outputs(Self.findterm)
    case "RNAMotif":
      [genome(), .input("descriptor.txt", 17_626)] + outputs(Self.rnaMotif)
    case "Transterm":
      [genome(), .input("expterm.dat", 45_788), proteins()] + outputs(Self.transterm)
    case "Blast":
      Self.blastTools + partners("blast") + outputs(Self.blast)
    case "SRNA":
      [
        .input("access_genomes.txt", 83_722), .input("predict.in", 1198),
        .input("known_srnas.txt", 1_028_403), genome(), proteins(),
        .input(own("genome.gbk"), size("genome.gbk", 13_000_000)),
      ] + inputs(Self.findterm + Self.rnaMotif + Self.transterm + Self.blast)
        + outputs(Self.srnaScratch + Self.srna)
    case "FFN_Parse":
      [.input(own("genome.ffn"), size("genome.ffn", 4_550_000)), proteins()] + inputs([Self.sequences])
        + outputs(Self.parsed)
    case "Blast_candidate":
      Self.blastTools + [.input("known_sequences.txt", 172_432)] + inputs([Self.sequences])
        + outputs(Self.candidate)
    case "Blast_QRNA":
      Self.blastTools + Self.qrnaTools + partners("qrna") + inputs([Self.sequences])
        + outputs(Self.qrnaScratch + Self.qrna)
    case "Blast_synteny":
      Self.blastTools + [.input("flanking_orfs.txt", 1_419_426)] + inputs([Self.sequences] + Self.parsed)
        + outputs(Self.synteny)
    case "Blast_paralogues":
      Self.blastTools + inputs([Self.sequences]) + outputs(Self.paralogues)
    case "SRNA_annotate":
      [
        .input("matrix.txt", 170_917), .input("predict.in", 1198),
        .input(own("patser.txt"), sizes["patser.txt"] ?? 0),
      ] + inputs(Self.srna + Self.candidate + Self.qrna + Self.synteny + Self.paralogues)
        + outputs(Self.annotation)
    default: []
    }
  }

  private typealias Product = (name: String, mean: Double)

  private static let blastTools: [WorkflowFile] = [
    .input("blasta", 786_856), .input("xdformat", 380_164), .input("time", 11_944),
  ]
  private static let qrnaTools: [WorkflowFile] = [
    .input("mix_tied_linux.cfg", 11_964), .input("RIBOPROB.mat", 8350), .input("BLOSUM62", 2122),
    .input("blastn2qrnadepth.pl", 69_426), .input("qrna2gff.pl", 16_995), .input("eqrna", 953_556),
  ]
  private static let sequences: Product = ("sequences", 85_000)
  private static let findterm: [Product] = [
    ("terminators.txt", 20_500_000), ("terminator_candidates", 510_000), ("rna.ps", 2829),
    ("vienna_input", 3_800_000), ("vienna_output", 6_000_000), ("vienna_index", 4_700_000),
  ]
  private static let rnaMotif: [Product] = [("rnamotif.out", 1_060_000), ("rnamotif.err", 310)]
  private static let transterm: [Product] = [("transterm.out", 460_000), ("transterm.err", 96)]
  private static let blast: [Product] = [
    ("blast_sorted.out", 4_000_000), ("blast.out", 511), ("blast.err", 548),
  ]
  private static let srnaScratch: [Product] = [
    ("blast_parsed", 3_900_000), ("candidates", 800_000), ("intergenic", 1_200_000),
    ("terms", 215_000), ("srna.err", 1853),
  ]
  private static let srna: [Product] = [("srna.out", 322_000), sequences]
  private static let parsed: [Product] = [("parsed.ffn", 815_000)]
  private static let candidate: [Product] = [
    ("candidates.blast", 12_000), ("blast_candidate.out", 2989), ("blast_candidate.err", 544),
  ]
  private static let qrnaScratch: [Product] = [
    ("qrna.txt", 773_000), ("qrna_blast.txt", 2_700_000), ("qrna.log", 85_000),
  ]
  private static let qrna: [Product] = [("qrna.gff", 174_800)]
  private static let synteny: [Product] = [("synteny.txt", 990_000)]
  private static let paralogues: [Product] = [("paralogues.txt", 560_000)]
  private static let annotation: [Product] = [
    ("annotation.out", 370_000), ("annotation_blocks.txt", 600_000), ("annotation_scratch.txt", 260_000),
  ]

  private func own(_ name: String) -> String { "genome\(part)_\(name)" }

  private mutating func genome() -> WorkflowFile {
    .input(own("genome.fna"), size("genome.fna", 6_000_000))
  }

  private mutating func proteins() -> WorkflowFile {
    .input(own("genome.ptt"), size("genome.ptt", 330_000))
  }

  private mutating func patserOutput(_ index: Int) -> Int { size("patser_\(index)", 91_025) }

  /// The 850 to 940 partner genomes, which make up nearly all of the input.
  private mutating func partners(_ role: String) -> [WorkflowFile] {
    let count = 850 + source.index(below: 91)
    return (0..<count).map { index in
      .input(
        own("\(role)_partner\(index).txt"), FamilyDraws.bytes(288_565, 1.08e11, using: &source))
    }
  }

  private mutating func outputs(_ products: [Product]) -> [WorkflowFile] {
    products.map { .output(own($0.name), size($0.name, $0.mean)) }
  }

  private mutating func inputs(_ products: [Product]) -> [WorkflowFile] {
    products.map { .input(own($0.name), size($0.name, $0.mean)) }
  }

  /// One draw per file, a tenth of the mean as deviation: the facts give means only.
  private mutating func size(_ key: String, _ mean: Double) -> Int {
    if let known = sizes[key] { return known }
    let drawn = FamilyDraws.bytes(mean, mean * mean / 100, using: &source)
    sizes[key] = drawn
    return drawn
  }
}
