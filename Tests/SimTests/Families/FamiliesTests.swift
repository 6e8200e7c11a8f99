import Testing

@testable import Sim

@Suite("WorkflowFamilies")
struct FamiliesTests {
  /// A published graph: how to ask for it, and tasks, edges, level widths and components of workflow_graphs.csv.
  struct Published: Sendable, CustomTestStringConvertible {
    let family: any WorkflowFamily
    let size: Int
    let tasks: Int
    let edges: Int
    let widths: [Int]
    /// nil where the number depends on draws.
    let components: Int?

    var testDescription: String { "\(family.name)_\(size)" }
  }

  static let published: [Published] = [
    Published(
      family: CyberShakeFamily(extractions: 2), size: 30, tasks: 30, edges: 52, widths: [2, 13, 14, 1],
      components: 1),
    Published(
      family: CyberShakeFamily(extractions: 4), size: 50, tasks: 50, edges: 88, widths: [4, 22, 23, 1],
      components: 1),
    Published(
      family: CyberShakeFamily(extractions: 8), size: 100, tasks: 100, edges: 180, widths: [8, 45, 46, 1],
      components: 1),
    Published(
      family: CyberShakeFamily(extractions: 4), size: 1000, tasks: 1000, edges: 1988,
      widths: [4, 497, 498, 1],
      components: 1),
    Published(
      family: EpigenomicsFamily(), size: 24, tasks: 24, edges: 27, widths: [1, 5, 5, 5, 5, 1, 1, 1],
      components: 1),
    Published(
      family: InspiralFamily(structure: .init(blocks: 1, upperWidth: 7)), size: 30, tasks: 30, edges: 35,
      widths: [7, 7, 1, 7, 7, 1], components: 1),
    Published(
      family: InspiralFamily(structure: .init(blocks: 1, upperWidth: 12)), size: 50, tasks: 50, edges: 60,
      widths: [12, 12, 1, 12, 12, 1], components: 1),
    Published(
      family: InspiralFamily(structure: .init(blocks: 3, upperWidth: 23)), size: 100, tasks: 100, edges: 119,
      widths: [23, 23, 3, 24, 24, 3], components: nil),
    Published(
      family: InspiralFamily(structure: .init(blocks: 20, upperWidth: 229)), size: 1000, tasks: 1000,
      edges: 1233,
      widths: [229, 229, 20, 251, 251, 20], components: nil),
    Published(
      family: SiphtFamily(), size: 30, tasks: 29, edges: 33, widths: [21, 2, 4, 1, 1], components: 1),
    Published(
      family: SiphtFamily(), size: 60, tasks: 58, edges: 66, widths: [42, 4, 8, 2, 2], components: 2),
    Published(
      family: SiphtFamily(), size: 100, tasks: 97, edges: 109, widths: [73, 6, 12, 3, 3], components: 3),
  ]

  @Test("Shapes equal the published graphs", arguments: published)
  func shapes(published: Published) throws {
    for seed in 0..<5 as Range<UInt64> {
      let shape = WorkflowShape(try published.family.generate(size: published.size, seed: seed))
      #expect(shape.taskCount == published.tasks)
      #expect(shape.edgeCount == published.edges)
      #expect(shape.levelWidths == published.widths)
      if let components = published.components { #expect(shape.componentCount == components) }
    }
  }

  /// Size, projections, differences, and edges of the published graph plus its self pairs (M3, M4).
  @Test(
    "Montage equals the published graphs up to self pairs",
    arguments: [(25, 5, 9, 45 + 1), (50, 8, 28, 106 + 6), (100, 16, 62, 233 + 5), (1000, 166, 662, 2485 + 3)])
  func montage(size: Int, projections: Int, differences: Int, edges: Int) throws {
    let widths = [projections, differences, 1, 1, projections, 1, 1, 1, 1]
    for seed in 0..<5 as Range<UInt64> {
      for pairs in MontageFamily.Pairs.allCases {
        let workflow = try MontageFamily(pairs: pairs).generate(size: size, seed: seed)
        let shape = WorkflowShape(workflow)
        let fits = workflow.tasks.indices.filter { workflow.tasks[$0].type == "mDiffFit" }
        let selfPairs = fits.filter { workflow.predecessors[$0].count == 1 }.count
        #expect(shape.taskCount == size)
        #expect(shape.edgeCount == edges - selfPairs)
        #expect(shape.levelWidths == widths)
        let distinct = Set(fits.map { Set(workflow.predecessors[$0]) })
        if pairs == .clean {
          #expect(selfPairs == 0)
          #expect(distinct.count == differences)
        }
      }
    }
  }

  @Test(
    "Epigenomics deals sizes to lanes as published",
    arguments: [(24, 1, 5, 24), (46, 1, 10, 44), (47, 2, 5, 47), (100, 1, 24, 100), (997, 16, 15, 995)])
  func lanes(size: Int, lanes: Int, splits: Int, tasks: Int) throws {
    #expect(EpigenomicsFamily.plan(size: size) == (lanes, splits))
    let workflow = try EpigenomicsFamily().generate(size: size, seed: 4)
    #expect(workflow.taskCount == tasks)
    #expect(workflow.edgeCount == (lanes == 1 ? 5 * splits + 2 : 5 * lanes * splits + lanes + 2))
    #expect(WorkflowShape(workflow).depth == (lanes == 1 ? 8 : 9))
  }

  /// Means of RULES per type; types whose mean depends on sizes are left out.
  static let means: [String: Double] = [
    "mProjectPP": 13.59, "mDiffFit": 10.59, "mBackground": 10.74, "ExtractSGT": 137.45,
    "SeismogramSynthesis": 43.40, "PeakValCalcOkaya": 1.09, "TmpltBank": 18.14, "Inspiral": 460.21,
    "Thinca": 5.37, "TrigBank": 5.11, "Patser": 1.27, "Patser_concate": 0.08, "Findterm": 1349.47,
    "RNAMotif": 36.42, "Transterm": 55.78, "Blast": 2350.58, "SRNA": 361.33, "FFN_Parse": 1.64,
    "Blast_candidate": 5.18, "Blast_QRNA": 1412.09, "Blast_paralogues": 4.99, "SRNA_annotate": 1.68,
    "Blast_synteny": 33,
  ]

  @Test(
    "Runtimes have two decimals and stay within half of their means",
    arguments: WorkflowFamilies.all.map(\.name))
  func runtimes(name: String) throws {
    let family = try WorkflowFamilies.named(name)
    for seed in 0..<3 as Range<UInt64> {
      for task in try family.generate(size: 100, seed: seed).tasks {
        let runtime = task.work / 16
        #expect(abs(runtime * 100 - (runtime * 100).rounded()) < 1e-6)
        guard let mean = Self.means[task.type] else { continue }
        #expect(runtime >= 0.5 * mean - 0.005 && runtime <= 1.5 * mean + 0.005, "\(task.type) \(runtime)")
      }
    }
  }

  @Test("Every size from the smallest on is valid", arguments: WorkflowFamilies.all.map(\.name))
  func sweep(name: String) throws {
    let family = try WorkflowFamilies.named(name)
    let smallest = family.minimumSize
    // SIPHT lists about 1,800 files per sub-workflow, so its sweep takes larger steps.
    let sizes = name == "Sipht" ? Array(stride(from: 30, to: 130, by: 7)) : Array(smallest..<(smallest + 60))
    for size in sizes {
      if name == "Inspiral", size % 2 == 1 { continue }
      for seed in 0..<3 as Range<UInt64> {
        let workflow = try family.generate(size: size, seed: seed)
        let shape = WorkflowShape(workflow)
        #expect(shape.taskCount <= size && shape.taskCount >= size - (name == "Sipht" ? size / 20 : 3))
        if ["Montage", "CyberShake", "Inspiral"].contains(name) { #expect(shape.taskCount == size) }
        let depth = ["Montage": 9, "CyberShake": 4, "Inspiral": 6, "Sipht": 5][name]
        if let depth { #expect(shape.depth == depth, "\(name) \(size)") }
        #expect(workflow.tasks.allSatisfy { $0.files.allSatisfy { $0.bytes >= 0 } })
      }
    }
  }

  @Test(
    "Inspiral is valid for many seeds and has the edges of its widths", arguments: [22, 30, 48, 100, 998])
  func inspiral(size: Int) throws {
    for seed in 0..<(size > 200 ? 5 : 60) as Range<UInt64> {
      let shape = WorkflowShape(try InspiralFamily().generate(size: size, seed: seed))
      let upper = shape.levelWidths[0]
      let lower = shape.levelWidths[3]
      #expect(shape.taskCount == size && shape.depth == 6)
      #expect(shape.levelWidths[2] == shape.levelWidths[5])
      #expect(shape.edgeCount >= upper + 4 * lower)
      #expect((shape.edgeCount - upper - lower) % 3 == 0)
    }
  }

  @Test(
    "The same seed gives the same workflow, another one another", arguments: WorkflowFamilies.all.map(\.name))
  func deterministic(name: String) throws {
    let family = try WorkflowFamilies.named(name)
    let first = try family.generate(size: 60, seed: 5)
    #expect(try family.generate(size: 60, seed: 5) == first)
    #expect(try family.generate(size: 60, seed: 6) != first)
  }

  @Test(
    "A file has one size in a workflow, and is written by one task",
    arguments: WorkflowFamilies.all.map(\.name))
  func files(name: String) throws {
    let workflow = try WorkflowFamilies.named(name).generate(size: 62, seed: 2)
    var sizes: [String: Int] = [:]
    var writers: [String: Int] = [:]
    for task in workflow.tasks {
      for file in task.files {
        #expect(sizes.updateValue(file.bytes, forKey: file.name) ?? file.bytes == file.bytes, "\(file.name)")
        if file.direction == .output { writers[file.name, default: 0] += 1 }
      }
    }
    #expect(writers.values.allSatisfy { $0 == 1 })
  }

  @Test("Families are found by name and alias, whatever the case")
  func names() throws {
    for (name, found) in [
      ("montage", "Montage"), ("SIPHT", "Sipht"), ("LIGO", "Inspiral"), ("genome", "Epigenomics"),
      ("CyberShake", "CyberShake"),
    ] {
      #expect(try WorkflowFamilies.named(name).name == found)
    }
    let error = try #require(throws: InputError.self) { try WorkflowFamilies.named("blast") }
    #expect(error.kind == .usage && error.description.contains("Montage, CyberShake"))
  }

  @Test("Sizes and structures that cannot be get a sentence")
  func impossible() {
    for family in WorkflowFamilies.all {
      for size in [-1, 0, family.minimumSize - 1, WorkflowFamilies.largestSize + 1, Int.max, Int.min] {
        #expect(throws: InputError.self) { try family.generate(size: size, seed: 1) }
      }
    }
    #expect(throws: InputError.self) { try InspiralFamily().generate(size: 31, seed: 1) }
    for k in [-1, 0, 1, 3, 40, Int.max] {
      #expect(throws: InputError.self) { try CyberShakeFamily(extractions: k).generate(size: 30, seed: 1) }
    }
    for structure in [
      InspiralFamily.Structure(blocks: 0, upperWidth: 7), .init(blocks: 1, upperWidth: 6),
      .init(blocks: 2, upperWidth: 9), .init(blocks: 8, upperWidth: 3), .init(blocks: 1, upperWidth: Int.max),
      .init(blocks: Int.max, upperWidth: Int.max),
    ] {
      #expect(throws: InputError.self) {
        try InspiralFamily(structure: structure).generate(size: 30, seed: 1)
      }
    }
  }
}
