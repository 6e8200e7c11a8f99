/// Inspiral (LIGO): searches for gravitational waves. Template banks, matched filters and coincidence tests, twice.
///
/// Facts: RULES §3. Depth 6, edges = upper width + 3 E + lower width for E edges into the upper Thinca.
public struct InspiralFamily: WorkflowFamily {
  /// The numbers that are otherwise drawn.
  public struct Structure: Sendable, Equatable {
    /// Thinca tasks per half, b.
    public var blocks: Int
    /// TmpltBank tasks; the lower half has (size − 2b)/2 − this many TrigBank tasks.
    public var upperWidth: Int
    /// Edges into the upper Thinca tasks, E; nil means as many as the lower half is wide.
    public var coincidences: Int?

    public init(blocks: Int, upperWidth: Int, coincidences: Int? = nil) {
      self.blocks = blocks
      self.upperWidth = upperWidth
      self.coincidences = coincidences
    }
  }

  /// nil draws the structure.
  public var structure: Structure?

  public init(structure: Structure? = nil) {
    self.structure = structure
  }

  public var name: String { "Inspiral" }
  public var aliases: [String] { ["ligo"] }
  public var summary: String { "gravitational waves: two rounds of banks, filters and tests; even sizes" }
  public var minimumSize: Int { 22 }
  public var referenceSizes: [Int] { [30, 50, 100, 1000] }

  /// Widths of the two halves, block count and number of coincidences, consistent with each other.
  private struct Plan {
    var blocks: Int
    var upper: Int
    var lower: Int
    var coincidences: Int
  }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    guard size % 2 == 0 else {
      throw InputError(
        .usage, "\(name) has no workflow of size \(size)",
        remedy: "sizes are even: \(size - 1) or \(size + 1)")
    }
    let plan =
      try structure.map { given throws(InputError) in try check(given, size: size) }
      ?? drawPlan(size: size, using: &source)
    let sizes = FamilyDraws.composition(
      plan.blocks, of: plan.coincidences, limit: plan.upper, using: &source
    ).sorted(by: >)
    return try assemble(plan, blockSizes: sizes, size: size, using: &source)
  }

  private func check(_ given: Structure, size: Int) throws(InputError) -> Plan {
    // Within these bounds nothing below overflows.
    let possible = 1...size
    let counts = possible.contains(given.blocks) && possible.contains(given.upperWidth)
    let lower = counts ? size / 2 - given.blocks - given.upperWidth : 0
    let edges = given.coincidences ?? lower
    guard counts, lower >= given.upperWidth, edges >= lower,
      edges >= given.blocks, edges <= given.blocks * given.upperWidth, given.blocks <= given.upperWidth
    else {
      throw InputError(
        .usage,
        "\(name) of size \(size) cannot have \(given.blocks) blocks, \(given.upperWidth) banks and \(edges) coincidences",
        remedy:
          "the upper half is at most as wide as the lower, which needs blocks × banks coincidences or fewer")
    }
    return Plan(blocks: given.blocks, upper: given.upperWidth, lower: lower, coincidences: edges)
  }

  /// L1; draws again while the numbers do not fit together.
  private func drawPlan(size: Int, using source: inout RandomSource) -> Plan {
    let limit = max(3, Int(0.05 * Double(size)))
    for _ in 0..<200 {
      let blocks = 1 + source.index(below: limit - 1)
      if blocks == 1, (size - 2) % 4 != 0 { continue }
      let rest = size / 2 - blocks
      let halves = FamilyDraws.split(2, of: rest, tolerance: 0.1, using: &source).sorted()
      let top = Int(1.05 * Double(halves[1]))
      let edges = halves[1] + source.index(below: max(1, top - halves[1]))
      if edges <= blocks * halves[0] {
        return Plan(blocks: blocks, upper: halves[0], lower: halves[1], coincidences: edges)
      }
    }
    let rest = size / 2 - 2
    return Plan(blocks: 2, upper: rest / 2, lower: rest - rest / 2, coincidences: rest - rest / 2)
  }

  private func assemble(
    _ plan: Plan, blockSizes: [Int], size: Int, using source: inout RandomSource
  ) throws(InputError) -> Workflow {
    var files = InspiralFiles(source: source)
    var builder = WorkflowBuilder()
    let firstUpper = plan.upper
    let firstThinca = 2 * plan.upper
    let firstTrigBank = firstThinca + plan.blocks
    let firstLower = firstTrigBank + plan.lower

    for index in 0..<plan.upper {
      builder.add("TmpltBank", runtime: files.draw(18.14, 0.18), files: files.templateBank(index))
    }
    for index in 0..<plan.upper {
      builder.add("Inspiral", runtime: files.draw(460.21, 297_397.45), files: files.upperInspiral(index))
      builder.connect(index, to: firstUpper + index)
    }
    let upperRuns = Self.runs(blockSizes, over: plan.upper)
    let lowerRuns = Self.runs(blockSizes, over: plan.lower)
    for (block, run) in upperRuns.enumerated() {
      builder.add(
        "Thinca", runtime: files.draw(5.37, 0.06), files: files.thinca(block, over: run, half: "upper"))
      for member in run { builder.connect(firstUpper + member, to: firstThinca + block) }
    }
    for _ in 0..<plan.lower {
      builder.add("TrigBank", runtime: files.draw(5.11, 0.10))
    }
    for index in 0..<plan.lower {
      builder.add("Inspiral", runtime: files.draw(460.21, 297_397.45))
      builder.connect(firstTrigBank + index, to: firstLower + index)
    }
    var blocksBefore = [[Int]](repeating: [], count: plan.lower)
    for (block, run) in lowerRuns.enumerated() {
      for member in run {
        builder.connect(firstThinca + block, to: firstTrigBank + member)
        blocksBefore[member].append(block)
      }
    }
    for index in 0..<plan.lower {
      for file in files.triggerBank(index, after: blocksBefore[index]) {
        builder.append(file, to: firstTrigBank + index)
      }
      for file in files.lowerInspiral(index, like: index % plan.upper) {
        builder.append(file, to: firstLower + index)
      }
    }
    for (block, run) in lowerRuns.enumerated() {
      let task = builder.add(
        "Thinca", runtime: files.draw(5.37, 0.06), files: files.thinca(block, over: run, half: "lower"))
      for member in run { builder.connect(firstLower + member, to: task) }
    }
    source = files.source
    return try builder.build(name: "\(name)_\(size)")
  }

  /// Contiguous runs of the given lengths over 0..<count; one that would pass the end is moved back to end there.
  static func runs(_ lengths: [Int], over count: Int) -> [Range<Int>] {
    var start = 0
    return lengths.map { length in
      let end = min(start + length, count)
      start = end
      return max(0, end - length)..<end
    }
  }
}
