/// Fork and join with one huge task: a short split, parallel workers of about a minute, one of them of about four
/// hours, a short merge.
///
/// Not a published application: the shape in which one task decides when the whole workflow ends, as a skewed
/// partition does. Runtimes are on 16 vCPUs: the huge task needs 80 min on 48 vCPUs and 32 h on 2.
public struct StragglerFamily: WorkflowFamily {
  public init() {}

  public var name: String { "Straggler" }
  public var aliases: [String] { ["one-huge-task"] }
  public var summary: String { "fork and join, one worker four hours long, the others a minute" }
  public var minimumSize: Int { 4 }
  public var referenceSizes: [Int] { [30, 50, 100] }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    var builder = WorkflowBuilder()
    let workers = size - 2
    let huge = source.index(below: workers)
    let part = FamilyDraws.bytes(1e6, 1e11, using: &source)
    let split = builder.add(
      "split", runtime: FamilyDraws.truncatedNormal(10, 9, using: &source),
      files: (0..<workers).map { .output("part\($0).dat", part) })
    var results: [Int] = []
    for worker in 0..<workers {
      let runtime =
        worker == huge
        ? FamilyDraws.truncatedNormal(14_400, 1.296e7, using: &source)
        : FamilyDraws.truncatedNormal(60, 400, using: &source)
      let task = builder.add(
        "work", runtime: runtime,
        files: [.input("part\(worker).dat", part), .output("result\(worker).dat", part)])
      builder.connect(split, to: task)
      results.append(task)
    }
    let merge = builder.add(
      "merge", runtime: FamilyDraws.truncatedNormal(20, 36, using: &source),
      files: (0..<workers).map { .input("result\($0).dat", part) })
    for task in results { builder.connect(task, to: merge) }
    return try builder.build(name: "\(name)_\(size)")
  }
}
